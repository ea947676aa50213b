package eu.vigie.cli.rules;

import eu.vigie.rule.RuleHeader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** A layer of the ATT&CK Navigator, layer format 4.5: techniques with the number of rules that see them. */
final class NavigatorLayer {
    private static final Pattern TECHNIQUE = Pattern.compile("attack\\.t[0-9]{4}(\\.[0-9]{3})?");
    private static final int NAMED = 10;

    private final String name;
    private final Map<String, List<String>> live = new TreeMap<>();
    private final Map<String, Integer> dead = new TreeMap<>();

    NavigatorLayer(String name) {
        this.name = name;
    }

    /** A rule and whether what it needs is received. */
    void add(RuleHeader rule, boolean received) {
        for (String tag : rule.tags()) {
            String lower = tag.toLowerCase(Locale.ROOT);
            if (TECHNIQUE.matcher(lower).matches()) {
                String technique = lower.substring("attack.".length()).toUpperCase(Locale.ROOT);
                List<String> seen = live.computeIfAbsent(technique, key -> new ArrayList<>());
                if (received) {
                    seen.add(rule.title());
                } else {
                    dead.merge(technique, 1, Integer::sum);
                }
            }
        }
    }

    int named() {
        return live.size();
    }

    long covered() {
        return live.values().stream().filter(rules -> !rules.isEmpty()).count();
    }

    Map<String, Object> json() {
        List<Object> techniques = new ArrayList<>();
        int most = 1;
        for (Map.Entry<String, List<String>> entry : live.entrySet()) {
            List<String> rules = entry.getValue();
            most = Math.max(most, rules.size());
            Map<String, Object> technique = new LinkedHashMap<>();
            technique.put("techniqueID", entry.getKey());
            technique.put("score", rules.size());
            technique.put("enabled", true);
            technique.put("showSubtechniques", entry.getKey().indexOf('.') < 0);
            technique.put("comment", comment(rules, dead.getOrDefault(entry.getKey(), 0)));
            techniques.add(technique);
        }
        Map<String, Object> layer = new LinkedHashMap<>();
        layer.put("name", name);
        layer.put("versions", Map.of("layer", "4.5"));
        layer.put("domain", "enterprise-attack");
        layer.put("description", "Rules for each technique, as far as what they need is received.");
        layer.put("sorting", 3);
        layer.put("gradient", gradient(most));
        layer.put("techniques", techniques);
        return layer;
    }

    private static Map<String, Object> gradient(int most) {
        Map<String, Object> gradient = new LinkedHashMap<>();
        gradient.put("colors", List.of("#ffffff", "#a1d99b", "#006d2c"));
        gradient.put("minValue", 0);
        gradient.put("maxValue", most);
        return gradient;
    }

    private static String comment(List<String> rules, int without) {
        List<String> lines = new ArrayList<>(rules.subList(0, Math.min(rules.size(), NAMED)));
        if (rules.size() > NAMED) {
            lines.add("and " + (rules.size() - NAMED) + " more");
        }
        if (without > 0) {
            lines.add(without + (without == 1 ? " rule" : " rules") + " without a received source");
        }
        return String.join("\n", lines);
    }
}
