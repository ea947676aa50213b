package eu.vigie.rule;

import eu.vigie.settings.Node;
import java.util.List;

/**
 * A Sigma detection rule: true or false on one event.
 *
 * @param detection the {@code detection} map as written; sigma-engine compiles it
 * @param filters the filters that apply to it; the hash of the header covers them
 */
public record DetectionRule(RuleHeader header, LogSource logSource, Node detection, List<SigmaFilter> filters) {
    public DetectionRule {
        filters = List.copyOf(filters);
    }
}
