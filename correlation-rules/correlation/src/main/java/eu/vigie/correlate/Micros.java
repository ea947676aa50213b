package eu.vigie.correlate;

import java.time.Duration;
import java.time.Instant;

/** Event time in microseconds since 1970-01-01T00:00Z, as matches carry it. */
public final class Micros {
    /** Before every event. */
    public static final long START = Long.MIN_VALUE / 4;

    /** After every event: no timer, or the watermark of an input that ended. */
    public static final long END = Long.MAX_VALUE / 4;

    private Micros() {}

    /** Fractions of a microsecond are cut. */
    public static long of(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000L), instant.getNano() / 1_000);
    }

    public static long of(Duration duration) {
        return Math.addExact(Math.multiplyExact(duration.getSeconds(), 1_000_000L), duration.getNano() / 1_000);
    }

    public static Instant instant(long micros) {
        return Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1_000L);
    }

    /**
     * The microseconds that a millisecond watermark covers: it promises that no event of that millisecond is still to come. Safe for the
     * smallest and the largest watermark.
     */
    public static long ofWatermark(long millis) {
        long bound = END / 1_000;
        return millis >= bound ? END : millis <= -bound ? START : millis * 1_000 + 999;
    }

    static long clamp(long micros) {
        return Math.max(START, Math.min(END, micros));
    }
}
