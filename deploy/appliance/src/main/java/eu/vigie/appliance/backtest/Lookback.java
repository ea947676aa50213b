package eu.vigie.appliance.backtest;

import eu.vigie.rule.CorrelationRule;
import eu.vigie.rule.EplRule;
import eu.vigie.rule.RuleSet;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** How far back in event time a detection of a rule may look. Before a range so much must be read, too. */
final class Lookback {
    private final Map<String, CorrelationRule> correlations = new HashMap<>();
    private final Map<String, EplRule> epl = new HashMap<>();

    Lookback(RuleSet rules) {
        rules.correlations().forEach(rule -> correlations.put(rule.header().id(), rule));
        rules.epl().forEach(rule -> epl.put(rule.header().id(), rule));
    }

    /** The longest of these rules. */
    Duration of(Collection<String> ids) {
        return ids.stream().map(this::of).max(Duration::compareTo).orElse(Duration.ZERO);
    }

    private Duration of(String id) {
        CorrelationRule rule = correlations.get(id);
        if (rule != null) {
            // whether a crossing is new depends on the window before it
            return rule.timespan().multipliedBy(2).plus(of(rule.rules()));
        }
        EplRule statement = epl.get(id);
        return statement == null
                ? Duration.ZERO
                : statement.horizon().plus(of(statement.inputs().values()));
    }
}
