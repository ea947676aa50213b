package eu.vigie.correlate;

import java.util.List;

/**
 * How far a key has come.
 *
 * @param clockMicros every match of the key up to here that arrived in time is evaluated (event time)
 * @param floorMicros matches up to here are no longer accepted: what they would need was forgotten (event time)
 * @param setAside older matches of a flooding key, counted but no longer kept one by one; oldest first, all older than the buffer
 */
public record KeyProgress(long clockMicros, long floorMicros, List<Tally> setAside) {
    public static final KeyProgress NONE = new KeyProgress(Micros.START, Micros.START, List.of());

    public KeyProgress {
        setAside = List.copyOf(setAside);
    }

    KeyProgress clock(long micros) {
        return micros <= clockMicros ? this : new KeyProgress(micros, floorMicros, setAside);
    }

    KeyProgress floor(long micros) {
        return micros <= floorMicros ? this : new KeyProgress(clockMicros, micros, setAside);
    }
}
