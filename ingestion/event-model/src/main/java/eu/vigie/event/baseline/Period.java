package eu.vigie.event.baseline;

import java.time.Instant;

/**
 * A stretch of event time, in microseconds since 1970.
 *
 * @param sinceMicros the first moment that belongs to it
 * @param untilMicros the first moment that does not
 */
public record Period(long sinceMicros, long untilMicros) {
    private static final long SECOND = 1_000_000L;

    public Period {
        if (sinceMicros >= untilMicros) {
            throw new IllegalArgumentException("it ends before it begins");
        }
    }

    /** Moments finer than a microsecond are cut; throws {@link IllegalArgumentException} for a time that no log has. */
    public static Period of(Instant since, Instant until) {
        return new Period(micros(since), micros(until));
    }

    public Instant since() {
        return instant(sinceMicros);
    }

    public Instant until() {
        return instant(untilMicros);
    }

    /** Whether a moment lies in it. */
    public boolean holds(long micros) {
        return micros >= sinceMicros && micros < untilMicros;
    }

    /** Whether they share a moment, or one begins as the other ends. */
    boolean touches(Period other) {
        return sinceMicros <= other.untilMicros && other.sinceMicros <= untilMicros;
    }

    Period with(Period other) {
        return new Period(Math.min(sinceMicros, other.sinceMicros), Math.max(untilMicros, other.untilMicros));
    }

    static long micros(Instant at) {
        try {
            return Math.addExact(Math.multiplyExact(at.getEpochSecond(), SECOND), at.getNano() / 1_000);
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("a time out of range: " + at, e);
        }
    }

    static Instant instant(long micros) {
        return Instant.ofEpochSecond(Math.floorDiv(micros, SECOND), Math.floorMod(micros, SECOND) * 1_000L);
    }
}
