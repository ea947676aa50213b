package eu.vigie.sigma.source;

import eu.vigie.event.Event;
import eu.vigie.sigma.detection.Fold;
import eu.vigie.sigma.detection.Values;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Event fields that must hold given values, all of them.
 *
 * @param tests per event field the accepted values, folded; an empty set: the field is present; values behind a {@code !}: none of them
 *     is there, nor need the field be
 */
public record Clause(Map<String, Set<String>> tests) {
    private static final String NOT = "!";

    /** Holds for every event. */
    public static final Clause ALWAYS = new Clause(Map.of());

    public Clause {
        tests = Map.copyOf(tests);
    }

    /** Whether the event has them all. */
    public boolean holds(Event event) {
        for (Map.Entry<String, Set<String>> test : tests.entrySet()) {
            if (!holds(event.get(test.getKey()), test.getValue())) {
                return false;
            }
        }
        return true;
    }

    private static boolean holds(@Nullable Object value, Set<String> accepted) {
        if (isNegative(accepted)) {
            return accepted.stream().noneMatch(unwanted -> isAmong(value, Set.of(named(unwanted))));
        }
        return accepted.isEmpty() ? value != null : isAmong(value, accepted);
    }

    private static boolean isAmong(@Nullable Object value, Set<String> accepted) {
        if (value instanceof List<?> list) {
            return list.stream().anyMatch(one -> isAmong(one, accepted));
        }
        return value != null && accepted.contains(Fold.fold(Values.text(value)));
    }

    /** Both; empty when they contradict each other. */
    Optional<Clause> and(Clause other) {
        Map<String, Set<String>> both = new LinkedHashMap<>(tests);
        for (Map.Entry<String, Set<String>> test : other.tests.entrySet()) {
            Set<String> mine = both.get(test.getKey());
            if (mine == null || mine.isEmpty()) {
                both.put(test.getKey(), test.getValue());
            } else if (isNegative(test.getValue()) || isNegative(mine)) {
                both.put(test.getKey(), without(mine, test.getValue()));
            } else if (!test.getValue().isEmpty()) {
                Set<String> common = new LinkedHashSet<>(mine);
                common.retainAll(test.getValue());
                if (common.isEmpty()) {
                    return Optional.empty();
                }
                both.put(test.getKey(), common);
            }
        }
        return Optional.of(new Clause(both));
    }

    /** Whether values are named that must not be there. */
    public static boolean isNegative(Set<String> accepted) {
        return accepted.stream().anyMatch(value -> value.startsWith(NOT));
    }

    /** The value that an accepted one names, wanted or not. */
    public static String named(String accepted) {
        return accepted.startsWith(NOT) ? accepted.substring(NOT.length()) : accepted;
    }

    /** The wanted values without those that must not be there; only the latter where none is wanted. */
    private static Set<String> without(Set<String> left, Set<String> right) {
        Set<String> both = new LinkedHashSet<>(left);
        both.addAll(right);
        if (isNegative(left) && isNegative(right)) {
            return both;
        }
        Set<String> wanted = new LinkedHashSet<>(isNegative(left) ? right : left);
        both.stream().filter(value -> value.startsWith(NOT)).forEach(value -> wanted.remove(named(value)));
        return wanted;
    }
}
