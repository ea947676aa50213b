package eu.vigie.sigma.lint;

import eu.vigie.rule.DetectionRule;
import eu.vigie.settings.Node;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Looks at a rule as it is written: what a compiled one does not show any more. */
final class DetectionShape {
    /** Takes what was found. */
    interface Report {
        void found(Check check, Node place, String message, String remedy);
    }

    private DetectionShape() {}

    static void look(DetectionRule rule, Report report) {
        Node detection = rule.detection();
        List<String> words = words(detection.get("condition"));
        detection.entries().forEach((name, entry) -> {
            boolean selection = !name.equals("condition") && !name.equals("timeframe");
            if (selection && words.stream().noneMatch(word -> names(word, name))) {
                report.found(
                        Check.UNUSED_SELECTION,
                        entry.key(),
                        "no condition names the selection \"" + name + "\"",
                        "add it to the condition or remove it");
            }
            if (selection) {
                allOfOne(entry.value(), report);
            }
        });
    }

    private static List<String> words(@Nullable Node condition) {
        List<String> words = new ArrayList<>();
        if (condition != null) {
            for (Node one : condition.isList() ? condition.items() : List.of(condition)) {
                words.addAll(Arrays.asList(String.valueOf(one.scalar()).split("[\\s()]+", -1)));
            }
        }
        return words;
    }

    private static boolean names(String word, String selection) {
        if (word.equalsIgnoreCase("them")) {
            return !selection.startsWith("_");
        }
        return word.equals(selection)
                || (word.contains("*") && Pattern.matches(Pattern.quote(word).replace("*", "\\E.*\\Q"), selection));
    }

    private static void allOfOne(Node selection, Report report) {
        selection.items().forEach(item -> allOfOne(item, report));
        selection.entries().forEach((key, entry) -> {
            boolean one = entry.value().isScalar() || entry.value().items().size() == 1;
            if (one && Arrays.asList(key.split("\\|", -1)).contains("all")) {
                report.found(
                        Check.ALL_OF_ONE,
                        entry.key(),
                        "the modifier all stands on a single value: " + key,
                        "leave all out");
            }
        });
    }
}
