package eu.vigie.correlate;

import eu.vigie.event.detection.Match;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One distinct group-by of a stage, with the rules that share it.
 *
 * @param name stable over reloads: the group-by fields, with a mark when aliases stand for different fields
 * @param aliases per group-by name and rule id the field that stands for it; absent: the name itself
 */
record Route(
        int stage,
        String name,
        List<String> groupBy,
        Map<String, Map<String, String>> aliases,
        List<PlannedRule> rules,
        long lookbackMicros) {
    /** Of keys that no rule wants any more. */
    static final Route NONE = new Route(0, "", List.of(), Map.of(), List.of(), 0);

    /** The same key with other rules, or other versions of them. */
    Route with(List<PlannedRule> others) {
        long longest =
                others.stream().mapToLong(PlannedRule::lookbackMicros).max().orElse(0);
        return new Route(stage, name, groupBy, aliases, List.copyOf(others), longest);
    }

    /** How far back the windows look; 0: there is none. */
    long windowLookbackMicros() {
        long longest = 0;
        for (PlannedRule rule : rules) {
            longest = rule.window() == null ? longest : Math.max(longest, rule.lookbackMicros());
        }
        return longest;
    }

    /** Whether a window looks at matches of the base rule. */
    boolean isWindowed(String baseRule) {
        for (PlannedRule rule : rules) {
            if (rule.window() != null && rule.inputs().contains(baseRule)) {
                return true;
            }
        }
        return false;
    }

    /** The field of a rule's matches that stands for a group-by name. */
    String field(String groupBy, String rule) {
        return aliases.getOrDefault(groupBy, Map.of()).getOrDefault(rule, groupBy);
    }

    /** The key of a rule's match, or null when a group-by value is missing. */
    @Nullable
    String key(String rule, Function<String, @Nullable Object> value) {
        List<String> values = new ArrayList<>(groupBy.size());
        for (String group : groupBy) {
            String text = Fields.text(value.apply(field(group, rule)));
            if (text == null) {
                return null;
            }
            values.add(text);
        }
        return RouteKey.of(name, values);
    }

    /** The fields that the rules count, add up or rank, sorted. */
    List<String> valueFields() {
        return rules.stream()
                .map(PlannedRule::field)
                .filter(Objects::nonNull)
                .distinct()
                .sorted()
                .toList();
    }

    /** The values of these fields; empty text for none. */
    List<String> values(Match match) {
        List<String> values = new ArrayList<>();
        for (String field : valueFields()) {
            String value = Fields.text(match, field);
            values.add(value == null ? "" : value);
        }
        return values;
    }

    @Nullable
    String key(Match match) {
        return key(match.rule(), match.fields()::get);
    }
}
