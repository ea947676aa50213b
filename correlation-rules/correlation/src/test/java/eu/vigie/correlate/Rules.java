package eu.vigie.correlate;

import eu.vigie.event.detection.Level;
import eu.vigie.event.detection.RuleStatus;
import eu.vigie.rule.Comparison;
import eu.vigie.rule.CorrelationRule;
import eu.vigie.rule.CorrelationType;
import eu.vigie.rule.DetectionRule;
import eu.vigie.rule.LogSource;
import eu.vigie.rule.RuleHeader;
import eu.vigie.rule.RuleSet;
import eu.vigie.rule.Threshold;
import eu.vigie.settings.Problems;
import eu.vigie.settings.Yaml;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rules written short, for tests. */
final class Rules {
    private Rules() {}

    static RuleHeader header(String id) {
        return header(id, null);
    }

    static RuleHeader header(String id, @Nullable String entity) {
        return new RuleHeader(
                id,
                null,
                "Title of " + id,
                "",
                "",
                List.of(),
                List.of(),
                RuleStatus.TEST,
                Level.HIGH,
                List.of(),
                entity,
                "hash-" + id,
                true,
                "rules.yml",
                1);
    }

    static CorrelationRule rule(
            String id,
            CorrelationType type,
            List<String> inputs,
            List<String> groupBy,
            Duration span,
            List<Threshold> condition,
            @Nullable String field,
            int percentile) {
        return new CorrelationRule(
                header(id), type, inputs, groupBy, Map.of(), span, condition, field, percentile, false);
    }

    static CorrelationRule count(String id, List<String> inputs, String groupBy, Duration span, int atLeast) {
        return rule(
                id, CorrelationType.EVENT_COUNT, inputs, List.of(groupBy), span, List.of(atLeast(atLeast)), null, 50);
    }

    static Threshold atLeast(long value) {
        return new Threshold(Comparison.GTE, BigDecimal.valueOf(value));
    }

    static CorrelationPlan plan(CorrelationSettings settings, CorrelationRule... rules) {
        Problems problems = new Problems();
        CorrelationPlan plan = CorrelationPlan.compile(set(rules), settings, problems);
        problems.throwIfAny();
        return plan;
    }

    /** A set whose detection rules are all that the correlations refer to. */
    static RuleSet set(CorrelationRule... rules) {
        List<String> own = new ArrayList<>();
        for (CorrelationRule rule : rules) {
            own.add(rule.header().id());
        }
        List<DetectionRule> bases = new ArrayList<>();
        for (CorrelationRule rule : rules) {
            for (String input : rule.rules()) {
                if (!own.contains(input)) {
                    own.add(input);
                    bases.add(base(input));
                }
            }
        }
        return new RuleSet(bases, List.of(rules), List.of());
    }

    static DetectionRule base(String id) {
        return new DetectionRule(
                header(id),
                new LogSource(null, null, null),
                Yaml.readAll("test", "condition: none", new Problems()).get(0),
                List.of());
    }
}
