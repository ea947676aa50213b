package eu.vigie.sigma.detection;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The modifiers of the specification (modifiers appendix 2.1) and which of them make sense together. */
final class Modifiers {
    static final List<String> COMPARISONS = List.of("gt", "gte", "lt", "lte");
    static final List<String> CALENDAR = List.of("minute", "hour", "day", "week", "month", "year");

    /** All that the specification defines. */
    static final List<String> ALL = all();

    private static final Set<String> OF_REGEX = Set.of("i", "m", "s");
    private static final Set<String> DATE_AND_NUMBER = Set.of("gt", "gte", "lt", "lte", "expand", "neq");

    /** Those that say how to compare, each with what may stand beside it; the others change text, in their order. */
    private static final Map<String, Set<String>> BESIDE = Map.of(
            "exists", Set.of(),
            "re", Set.of("i", "m", "s", "cased", "expand", "neq"),
            "cidr", Set.of("expand", "neq"),
            "fieldref", Set.of("contains", "startswith", "endswith", "neq"));

    private Modifiers() {}

    private static List<String> all() {
        List<String> all = new ArrayList<>(
                List.of("all", "contains", "startswith", "endswith", "exists", "cased", "neq", "windash", "re"));
        all.addAll(List.of("i", "m", "s", "base64", "base64offset", "wide", "utf16", "utf16le", "utf16be"));
        all.addAll(List.of("cidr", "expand", "fieldref"));
        all.addAll(COMPARISONS);
        all.addAll(CALENDAR);
        return List.copyOf(all);
    }

    /** Why some do not go together: one of them would be ignored. */
    static Optional<String> clash(List<String> modifiers) {
        for (int i = 0; i < modifiers.size(); i++) {
            String modifier = modifiers.get(i);
            if (modifiers.indexOf(modifier) < i) {
                return Optional.of("the modifier " + modifier + " stands twice");
            }
            if (OF_REGEX.contains(modifier) && !modifiers.contains("re")) {
                return Optional.of("the modifier " + modifier + " belongs to re");
            }
            Set<String> beside = beside(modifier);
            for (String other : modifiers) {
                if (beside != null && !other.equals(modifier) && !beside.contains(other)) {
                    return Optional.of("the modifiers " + modifier + " and " + other + " do not go together");
                }
            }
        }
        return Optional.empty();
    }

    private static @Nullable Set<String> beside(String modifier) {
        if (CALENDAR.contains(modifier)) {
            return DATE_AND_NUMBER;
        }
        if (COMPARISONS.contains(modifier)) {
            Set<String> dates = new HashSet<>(CALENDAR);
            dates.add("expand");
            return dates;
        }
        return BESIDE.get(modifier);
    }
}
