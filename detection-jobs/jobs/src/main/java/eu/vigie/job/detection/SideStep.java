package eu.vigie.job.detection;

import org.jspecify.annotations.Nullable;

/**
 * What a reading subtask tells a branch that has a time of its own, in order: a record, how far that time has come, or that nothing is
 * expected.
 */
interface SideStep<T> {
    /** Nothing is expected for now. */
    long RESTING = Long.MIN_VALUE;

    /** Null: it is about time. */
    @Nullable
    T record();

    /** On the time of the branch; {@link #RESTING}: nothing is expected for now. */
    long reached();
}
