package eu.vigie.sigma;

import eu.vigie.rule.DetectionRule;
import eu.vigie.rule.RuleSet;
import eu.vigie.settings.Problems;
import eu.vigie.sigma.detection.DetectionCompiler;
import eu.vigie.sigma.detection.Expression;
import eu.vigie.sigma.detection.Placeholders;
import eu.vigie.sigma.match.CompiledRule;
import eu.vigie.sigma.match.RoutedEngine;
import eu.vigie.sigma.source.Clause;
import eu.vigie.sigma.source.ResolvedSource;
import eu.vigie.sigma.source.SourceTables;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Compiles rules into an engine. */
public final class SigmaEngines {
    private SigmaEngines() {}

    /** The rules of the set with the tables that come with the engine and no placeholders. */
    public static SigmaEngine compile(RuleSet rules, Problems problems) {
        return compile(rules, SourceTables.builtIn(), Placeholders.NONE, problems);
    }

    /**
     * An engine of those rules that can run; why others cannot goes to the problems, with file and line. Whether to go on without them is
     * the caller's decision.
     */
    public static SigmaEngine compile(
            RuleSet rules, SourceTables sources, Placeholders placeholders, Problems problems) {
        List<CompiledRule> compiled = new ArrayList<>();
        for (DetectionRule rule : rules.detections()) {
            ResolvedSource source = sources.resolve(rule.logSource());
            Optional<Expression> expression =
                    new DetectionCompiler(source::field, placeholders, problems).compile(rule);
            expression.ifPresent(e -> compiled.add(new CompiledRule(rule, source.route(), e)));
        }
        return new RoutedEngine(compiled);
    }

    /** Asks one expression of every event, whatever its source; matches are handed over under the rule given. */
    public static SigmaEngine of(DetectionRule rule, Expression expression) {
        return new RoutedEngine(List.of(new CompiledRule(rule, List.of(Clause.ALWAYS), expression)));
    }
}
