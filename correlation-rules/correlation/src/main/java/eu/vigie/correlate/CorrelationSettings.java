package eu.vigie.correlate;

import java.io.Serializable;
import java.time.Duration;

/**
 * The limits within which correlation is exact.
 *
 * @param lateness how far behind the watermark a match may come and still repair its key (event time); later ones are counted
 * @param horizon the longest timespan that a rule may ask for (event time)
 * @param maxMatchesPerKey matches that one key keeps one by one; beyond, older ones are set aside and only counted
 */
public record CorrelationSettings(Duration lateness, Duration horizon, int maxMatchesPerKey) implements Serializable {
    /** Lateness 3 h, horizon 24 h, 20,000 matches a key. */
    public static final CorrelationSettings DEFAULT =
            new CorrelationSettings(Duration.ofHours(3), Duration.ofHours(24), 20_000);

    public CorrelationSettings {
        if (lateness.isNegative()) {
            throw new IllegalArgumentException("lateness is negative: " + lateness);
        }
        if (horizon.isNegative() || horizon.isZero()) {
            throw new IllegalArgumentException("horizon must be positive: " + horizon);
        }
        if (maxMatchesPerKey < 200) {
            throw new IllegalArgumentException("maxMatchesPerKey must be at least 200: " + maxMatchesPerKey);
        }
    }

    /** Allowed lateness in microseconds. */
    public long latenessMicros() {
        return Micros.of(lateness);
    }
}
