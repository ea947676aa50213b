package eu.vigie.correlate;

import java.util.Map;

/**
 * How far a key has come. All times are event time in microseconds.
 *
 * @param clockMicros every match of the key up to here that arrived in time is evaluated
 * @param floorMicros matches up to here are no longer accepted: what they would need was forgotten
 * @param seen when the newest match of each base rule was, by its id; it may be out of date already
 * @param timers when an EPL rule of absence may fire by itself, by {@link PlannedRule#mark()}; {@link Micros#END} for never
 */
public record KeyProgress(long clockMicros, long floorMicros, Map<String, Long> seen, Map<Long, Long> timers) {
    /** Of a key of which nothing is known. */
    static final KeyProgress NONE = new KeyProgress(Micros.START, Micros.START, Map.of(), Map.of());

    public KeyProgress {
        seen = Map.copyOf(seen);
        timers = Map.copyOf(timers);
    }
}
