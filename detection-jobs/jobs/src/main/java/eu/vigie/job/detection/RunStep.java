package eu.vigie.job.detection;

import eu.vigie.correlate.Routed;
import eu.vigie.correlate.stream.RunAxis;
import org.jspecify.annotations.Nullable;

/**
 * What a reading subtask tells the correlation of replays, in order: a match, how far event time has come, or that nothing is expected.
 *
 * @param match null: it is about time
 * @param reached on {@link RunAxis}; {@link #RESTING}: nothing is expected for now
 */
public record RunStep(@Nullable Routed match, long reached) {
    static final long RESTING = Long.MIN_VALUE;

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
