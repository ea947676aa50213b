package eu.vigie.event.detection;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The one built-in rule: detections that count as risk came together on one entity. It stands in no file; what it asks for is said in
 * docs/incidents.md.
 */
public final class LesserSigns {
    public static final String ID = "lesser-signs";
    public static final String TITLE = "Several lesser signs came together";
    public static final String DESCRIPTION =
            "Different rules, none of which alerts by itself, matched on the same host, account or address within a short time, each on"
                    + " an event of its own. One of them is everyday; several of different kinds may be steps of one attack.";

    /** What most often explains it. */
    public static final List<String> FALSE_POSITIVES = List.of(
            "Planned work: an installation, an update, a migration",
            "A tool of administration, monitoring or scanning that does many unusual things by its nature; if it does so every"
                    + " day, make its rules a record with rules.overrides");

    /** Grows when the rule itself changes. */
    public static final String HASH = Detection.sha256(ID, "1");

    private LesserSigns() {}

    /** The rule as its detections carry it. */
    public static RuleRef rule(Level level, Collection<String> tactics) {
        List<String> tags = new ArrayList<>();
        tactics.forEach(tactic -> tags.add("attack." + tactic));
        return new RuleRef(ID, TITLE, HASH, level, RuleStatus.STABLE, tags, true);
    }

    /** Whether it is this rule. */
    public static boolean is(RuleRef rule) {
        return rule.id().equals(ID);
    }
}
