package eu.vigie.job.detection;

import eu.vigie.correlate.Routed;
import eu.vigie.correlate.stream.RunAxis;
import org.jspecify.annotations.Nullable;

/**
 * What a reading subtask tells the correlation of replays.
 *
 * @param record a match; null: it is about time
 * @param reached on {@link RunAxis}; {@link #RESTING}: nothing is expected for now
 */
public record RunStep(@Nullable Routed record, long reached) implements SideStep<Routed> {
    static RunStep of(Routed match) {
        return new RunStep(match, RESTING);
    }

    static RunStep reached(long axis) {
        return new RunStep(null, axis);
    }

    static RunStep rest() {
        return new RunStep(null, RESTING);
    }
}
