package eu.vigie.correlate;

import eu.vigie.event.Run;
import eu.vigie.event.detection.Match;

/**
 * A match on its way to the key that it counts for: what travels between the matching and the correlating operator. Flat, to be serialised
 * by hand.
 *
 * @param stage 0 for correlations over detection rules, 1 for correlations over those, and so on
 * @param key route and group-by values, see {@link RouteKey}; the whole key of the correlator's state
 * @param withdrawn the match is taken back: the correlation that made it no longer holds
 */
public record Routed(int stage, String key, Match match, boolean withdrawn) {
    /** The same match on its way to the key of a run. */
    public Routed inRun(Run run) {
        return run.isLive() ? this : new Routed(stage, RouteKey.inRun(run, key), match, withdrawn);
    }

    /** The run that a key belongs to. */
    public static Run run(String key) {
        return RouteKey.run(key);
    }
}
