package eu.vigie.cli.rules;

import eu.vigie.event.detection.LesserSigns;
import eu.vigie.rule.RuleHeader;
import eu.vigie.settings.NearestWord;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Ids and titles of rules that run, and of the one that stands in no file. */
public final class KnownRules {
    private final Map<String, String> titles = new TreeMap<>();

    private KnownRules() {}

    /** Those of rules that run. */
    public static KnownRules of(List<RuleHeader> headers) {
        KnownRules known = new KnownRules();
        known.titles.put(LesserSigns.ID, LesserSigns.TITLE);
        headers.forEach(header -> known.titles.put(header.id(), header.title()));
        return known;
    }

    public boolean has(String id) {
        return titles.containsKey(id);
    }

    /** What the person may have meant, in a sentence. */
    public String remedy(String id) {
        for (Map.Entry<String, String> rule : titles.entrySet()) {
            if (rule.getValue().equalsIgnoreCase(id)) {
                return "that is the title of " + rule.getKey();
            }
        }
        return NearestWord.of(id, titles.keySet())
                .map(nearest -> "did you mean " + nearest + " (\"" + titles.get(nearest) + "\")?")
                .orElse("`vigie rules list --json` and the page of an alert show the ids of rules");
    }
}
