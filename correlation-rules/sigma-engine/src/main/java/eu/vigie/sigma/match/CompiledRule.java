package eu.vigie.sigma.match;

import eu.vigie.rule.DetectionRule;
import eu.vigie.sigma.detection.Expression;
import eu.vigie.sigma.source.Clause;
import java.util.List;

/**
 * A rule ready to be put into buckets.
 *
 * @param route an event is the rule's when one of the clauses holds
 */
public record CompiledRule(DetectionRule rule, List<Clause> route, Expression expression) {
    public CompiledRule {
        route = List.copyOf(route);
    }
}
