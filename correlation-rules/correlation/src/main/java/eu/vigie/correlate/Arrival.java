package eu.vigie.correlate;

/** What became of a match that reached its key. */
public enum Arrival {
    /** Ahead of the watermark: evaluated when the watermark passes it. */
    ON_TIME,
    /** Behind the watermark, inside the lateness: re-evaluates the key at the next watermark. */
    LATE,
    /** Behind the lateness (or behind what a flooding key still keeps): not evaluated, to be counted by source. */
    TOO_LATE
}
