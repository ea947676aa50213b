package eu.vigie.event.baseline;

import eu.vigie.event.Require;
import java.time.Instant;

/**
 * A value that was seen.
 *
 * @param acts how many acts showed it
 * @param firstSeen event time of the first
 * @param lastSeen event time of the latest
 * @param lastEvent event.id of the latest
 */
public record Usual(String value, long acts, Instant firstSeen, Instant lastSeen, String lastEvent) {
    public Usual {
        Require.text(value, "value");
        Require.notNegative(acts, "acts");
    }
}
