package eu.vigie.job.detection;

import eu.vigie.baseline.source.SourceTally;
import org.jspecify.annotations.Nullable;

/**
 * What a reading subtask tells those that watch sources.
 *
 * @param record null: it is about time
 * @param reached reception time in milliseconds before which everything was read; {@link #RESTING}: this subtask reads nothing
 */
public record SourceStep(@Nullable SourceTally record, long reached) implements SideStep<SourceTally> {
    static SourceStep of(SourceTally tally) {
        return new SourceStep(tally, RESTING);
    }

    static SourceStep reached(long millis) {
        return new SourceStep(null, millis);
    }

    static SourceStep rest() {
        return new SourceStep(null, RESTING);
    }
}
