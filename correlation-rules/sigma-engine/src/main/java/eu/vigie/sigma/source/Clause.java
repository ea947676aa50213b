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

/**
 * Event fields that must hold given values, all of them.
 *
 * @param tests per event field the accepted values, folded; an empty set: the field is present
 */
public record Clause(Map<String, Set<String>> tests) {
    /** Holds for every event. */
    public static final Clause ALWAYS = new Clause(Map.of());

    public Clause {
        tests = Map.copyOf(tests);
    }

    /** Whether the event has them all. */
    public boolean holds(Event event) {
        for (Map.Entry<String, Set<String>> test : tests.entrySet()) {
            Object value = event.get(test.getKey());
            boolean found = value instanceof List<?> list
                    ? list.stream().anyMatch(one -> accepts(test.getValue(), one))
                    : value != null && accepts(test.getValue(), value);
            if (!found) {
                return false;
            }
        }
        return true;
    }

    private static boolean accepts(Set<String> accepted, Object value) {
        return accepted.isEmpty() || accepted.contains(Fold.fold(Values.text(value)));
    }

    /** Both; empty when they contradict each other. */
    Optional<Clause> and(Clause other) {
        Map<String, Set<String>> both = new LinkedHashMap<>(tests);
        for (Map.Entry<String, Set<String>> test : other.tests.entrySet()) {
            Set<String> mine = both.get(test.getKey());
            if (mine == null || mine.isEmpty()) {
                both.put(test.getKey(), test.getValue());
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
}
