package eu.vigie.correlate;

import eu.vigie.rule.CorrelationRule;
import eu.vigie.rule.CorrelationType;
import eu.vigie.rule.EplRule;
import eu.vigie.rule.RuleHeader;
import eu.vigie.settings.Problems;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Turns one rule into something that runs, or says why it cannot. */
final class RulePlanner {
    private RulePlanner() {}

    static @Nullable PlannedRule sigma(CorrelationRule rule, CorrelationSettings settings, Problems problems) {
        int before = problems.list().size();
        checkSpan("timespan", rule.timespan(), rule.header(), settings, problems);
        String field = rule.field() == null ? "" : rule.field();
        if (field.isEmpty() && PlanCompiler.needsField(rule.type())) {
            problems.add(rule.header()
                    .problem(rule.type().word() + " needs a field", "add condition.field: the field to look at"));
        }
        if (rule.condition().isEmpty() && !temporal(rule.type())) {
            problems.add(rule.header()
                    .problem(rule.type().word() + " needs a condition", "add one of gt, gte, lt, lte, eq, neq"));
        }
        if (rule.percentile() < 0 || rule.percentile() > 100) {
            problems.add(rule.header().problem("percentile is " + rule.percentile(), "0 to 100 is accepted"));
        }
        checkAliases(rule.header(), rule.rules(), rule.groupBy(), rule.aliases(), problems);
        if (problems.list().size() > before) {
            return null;
        }
        return new PlannedRule(
                rule.header(),
                Set.copyOf(rule.rules()),
                2 * Micros.of(rule.timespan()),
                2 * Micros.of(rule.timespan()),
                reads(rule.header(), field.isEmpty() ? Set.of() : Fields.names(field)),
                rule.field(),
                suffix(rule),
                windows(rule, field),
                null,
                InForce.ALWAYS);
    }

    private static Set<String> reads(RuleHeader rule, Set<String> values) {
        Set<String> reads = new TreeSet<>(values);
        if (rule.entity() != null) {
            reads.add(rule.entity());
        }
        return Set.copyOf(reads);
    }

    private static void checkAliases(
            RuleHeader rule,
            Collection<String> inputs,
            List<String> groupBy,
            Map<String, Map<String, String>> aliases,
            Problems problems) {
        for (String group : groupBy) {
            Set<String> missing = new TreeSet<>(inputs);
            missing.removeAll(aliases.getOrDefault(group, Map.of()).keySet());
            if (aliases.containsKey(group) && !missing.isEmpty()) {
                problems.add(rule.problem(
                        "the alias \"" + group + "\" names no field for " + String.join(", ", missing),
                        "give one for every rule of the correlation"));
            }
        }
    }

    private static void checkSpan(
            String name, Duration span, RuleHeader rule, CorrelationSettings settings, Problems problems) {
        if (span.isZero() || span.isNegative() || span.compareTo(settings.horizon()) > 0) {
            problems.add(rule.problem(
                    name + " is " + Wording.span(span),
                    "more than 0 and at most " + Wording.span(settings.horizon()) + " is accepted"));
        }
    }

    private static boolean temporal(CorrelationType type) {
        return type == CorrelationType.TEMPORAL || type == CorrelationType.TEMPORAL_ORDERED;
    }

    private static Supplier<Window> windows(CorrelationRule rule, String field) {
        Condition condition = new Condition(rule.condition());
        long span = Micros.of(rule.timespan());
        List<String> rules = rule.rules();
        return switch (rule.type()) {
            case EVENT_COUNT -> () -> new CountWindow(span, condition);
            case VALUE_COUNT -> () -> new DistinctWindow(span, condition, field);
            case TEMPORAL -> () -> new TemporalWindow(span, condition, rules);
            case TEMPORAL_ORDERED -> () -> new OrderedWindow(span, condition, rules);
            case VALUE_SUM -> () -> new SumWindow(span, condition, field, false);
            case VALUE_AVG -> () -> new SumWindow(span, condition, field, true);
            case VALUE_PERCENTILE -> () -> new PercentileWindow(span, condition, field, rule.percentile());
        };
    }

    private static String suffix(CorrelationRule rule) {
        String within = " within " + Wording.span(rule.timespan());
        return rule.condition().isEmpty() ? within : within + " (" + Wording.condition(rule.condition()) + ")";
    }

    static @Nullable PlannedRule epl(
            EplRule rule, CorrelationSettings settings, Optional<EplEngine> engine, Problems problems) {
        int before = problems.list().size();
        checkSpan("horizon", rule.horizon(), rule.header(), settings, problems);
        checkAliases(rule.header(), rule.inputs().values(), rule.groupBy(), rule.aliases(), problems);
        if (engine.isEmpty()) {
            problems.add(rule.header()
                    .problem(
                            "no EPL engine is installed, so this EPL rule cannot run",
                            "put correlation-esper and the Esper jars on the class path, or retire the rule"));
        }
        if (engine.isEmpty() || problems.list().size() > before) {
            return null;
        }
        return engine.get()
                .compile(rule, problems)
                .map(evaluator -> new PlannedRule(
                        rule.header(),
                        Set.copyOf(rule.inputs().values()),
                        Micros.of(rule.horizon()),
                        Micros.of(rule.horizon()) + 2 * Thinning.slot(Micros.of(rule.horizon())),
                        reads(rule.header(), rule.fields().keySet()),
                        null,
                        " within " + Wording.span(rule.horizon()),
                        null,
                        evaluator,
                        InForce.ALWAYS))
                .orElse(null);
    }
}
