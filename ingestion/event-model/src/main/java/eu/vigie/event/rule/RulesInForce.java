package eu.vigie.event.rule;

import eu.vigie.event.Require;
import java.util.List;

/**
 * What the detection job made of the changes: topic {@code vigie.rules-in-force}, the newest of its key.
 *
 * @param change the last change that it knows; -1: none
 * @param rules how many rules are in force
 * @param drafts how many run as drafts
 * @param refused the newest changes that were refused, oldest first
 */
public record RulesInForce(long change, int rules, int drafts, List<RefusedChange> refused) {
    /** The one key of the topic. */
    public static final String KEY = "detection";

    public RulesInForce {
        refused = Require.copy(refused);
    }
}
