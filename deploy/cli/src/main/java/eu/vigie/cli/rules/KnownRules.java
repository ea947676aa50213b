package eu.vigie.cli.rules;

import eu.vigie.event.detection.LesserSigns;
import eu.vigie.rule.RuleHeader;
import eu.vigie.rule.RuleLoader;
import eu.vigie.settings.NearestWord;
import eu.vigie.settings.Problems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Ids and titles of rules in files, and of the one that stands in none. */
public final class KnownRules {
    private final Map<String, String> titles = new TreeMap<>();

    private KnownRules() {}

    /** Reads files and folders; those that are not there are left out, and so are rules with something wrong. */
    public static KnownRules of(List<Path> paths) {
        KnownRules known = new KnownRules();
        known.titles.put(LesserSigns.ID, LesserSigns.TITLE);
        List<Path> there = paths.stream().filter(Files::exists).toList();
        for (RuleHeader header : RuleLoader.load(there, new Problems()).headers()) {
            known.titles.put(header.id(), header.title());
        }
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
