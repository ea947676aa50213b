package eu.vigie.rule;

import eu.vigie.settings.Node;
import java.util.List;

/**
 * A Sigma filter: silences what it describes in the rules that it names (filters specification 2.1).
 *
 * @param rules ids of the rules it applies to (names resolved)
 * @param everyRule whether it applies to all rules of its log source ({@code rules: any})
 * @param filter the {@code filter} map as written: selections and their condition; sigma-engine compiles it
 */
public record SigmaFilter(RuleHeader header, LogSource logSource, List<String> rules, boolean everyRule, Node filter) {
    public SigmaFilter {
        rules = List.copyOf(rules);
    }
}
