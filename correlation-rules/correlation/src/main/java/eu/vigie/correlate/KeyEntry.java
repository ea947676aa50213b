package eu.vigie.correlate;

import eu.vigie.event.detection.Match;

/**
 * What arrived at a key.
 *
 * @param withdrawn the match is taken back
 */
public record KeyEntry(Match match, boolean withdrawn) {
    long timestampMicros() {
        return match.timestampMicros();
    }
}
