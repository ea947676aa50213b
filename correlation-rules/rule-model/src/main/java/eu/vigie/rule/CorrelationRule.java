package eu.vigie.rule;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A Sigma correlation rule.
 *
 * @param rules ids of the rules it refers to (names resolved), in the order written; each a detection rule or another correlation
 * @param groupBy fields whose values make the key, in the order written; empty: one key for all
 * @param aliases per alias of {@code groupBy}, the field that stands for it in each rule (by id)
 * @param timespan length of the sliding window
 * @param condition all must hold; empty for temporal types without one
 * @param field the field counted, summed or ranked; several, whose values are counted together, are joined by {@link #AND}; null where the
 *     type needs none
 * @param percentile 0 to 100, for {@link CorrelationType#VALUE_PERCENTILE}
 * @param generate whether the rules it refers to also alert alone
 */
public record CorrelationRule(
        RuleHeader header,
        CorrelationType type,
        List<String> rules,
        List<String> groupBy,
        Map<String, Map<String, String>> aliases,
        Duration timespan,
        List<Threshold> condition,
        @Nullable String field,
        int percentile,
        boolean generate) {
    /** Parts the fields that are counted as one. */
    public static final String AND = "|";

    public CorrelationRule {
        rules = List.copyOf(rules);
        groupBy = List.copyOf(groupBy);
        aliases = Map.copyOf(aliases);
        condition = List.copyOf(condition);
    }
}
