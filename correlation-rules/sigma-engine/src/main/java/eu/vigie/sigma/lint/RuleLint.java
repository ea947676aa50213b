package eu.vigie.sigma.lint;

import eu.vigie.event.ecs.EcsCatalogue;
import eu.vigie.rule.CorrelationRule;
import eu.vigie.rule.DetectionRule;
import eu.vigie.rule.RuleHeader;
import eu.vigie.rule.RuleSet;
import eu.vigie.settings.Problem;
import eu.vigie.settings.Problems;
import eu.vigie.sigma.detection.DetectionCompiler;
import eu.vigie.sigma.detection.Expression;
import eu.vigie.sigma.detection.Field;
import eu.vigie.sigma.detection.Placeholders;
import eu.vigie.sigma.lint.Finding.Check;
import eu.vigie.sigma.source.ResolvedSource;
import eu.vigie.sigma.source.SourceTables;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Looks for what makes a rule silently useless. */
public final class RuleLint {
    private static final Pattern ATTACK =
            Pattern.compile("attack\\.(t[0-9]{4}(\\.[0-9]{3})?|[gs][0-9]{4}|[a-z][a-z_-]+)");

    private final SourceTables sources;
    private final Placeholders placeholders;
    private final List<Finding> findings = new ArrayList<>();

    private RuleLint(SourceTables sources, Placeholders placeholders) {
        this.sources = sources;
        this.placeholders = placeholders;
    }

    /** The findings on the rules of a set, rule by rule. What does not load is not in the set any more. */
    public static List<Finding> lint(RuleSet rules, SourceTables sources, Placeholders placeholders) {
        RuleLint lint = new RuleLint(sources, placeholders);
        rules.headers().forEach(lint::tags);
        rules.detections().forEach(lint::detection);
        rules.correlations().forEach(lint::correlation);
        return List.copyOf(lint.findings);
    }

    private void tags(RuleHeader header) {
        for (String tag : header.tags()) {
            String lower = tag.toLowerCase(Locale.ROOT);
            if (lower.startsWith("attack.") && !ATTACK.matcher(lower).matches()) {
                add(
                        Check.ATTACK_TAG,
                        header.problem("\"" + tag + "\" is no tag of ATT&CK", "write attack.t1110.001 or a tactic"));
            }
        }
    }

    private void detection(DetectionRule rule) {
        ResolvedSource source = sources.resolve(rule.logSource());
        if (!source.known()) {
            add(
                    Check.UNKNOWN_SOURCE,
                    rule.header()
                            .problem(
                                    "no table describes " + rule.logSource(),
                                    "it runs on events whose event.dataset says so; describe it with --sources"));
        }
        Problems problems = new Problems();
        new DetectionCompiler(source::field, placeholders, problems)
                .compile(rule)
                .ifPresent(expression -> fields(rule.header(), source, expression));
        problems.list().forEach(problem -> add(Check.BROKEN, problem));
    }

    private void fields(RuleHeader header, ResolvedSource source, Expression expression) {
        Set<Field> fields = new LinkedHashSet<>();
        collect(expression, fields);
        for (Field field : fields) {
            boolean reachable = field.isRaw()
                    || field.sources().stream()
                            .anyMatch(name -> EcsCatalogue.type(name).isPresent());
            if (!reachable && source.known()) {
                add(
                        Check.UNREACHABLE_FIELD,
                        header.problem(
                                "nothing writes the field \"" + field.name() + "\"",
                                "use a field of docs/sources.md, or map it with --sources"));
            }
        }
    }

    private static void collect(Expression expression, Set<Field> fields) {
        if (expression instanceof Expression.Is is) {
            fields.add(is.predicate().field());
        } else if (expression instanceof Expression.Not not) {
            collect(not.part(), fields);
        } else if (expression instanceof Expression.All all) {
            all.parts().forEach(part -> collect(part, fields));
        } else if (expression instanceof Expression.Any any) {
            any.parts().forEach(part -> collect(part, fields));
        }
    }

    private void correlation(CorrelationRule rule) {
        if (rule.groupBy().isEmpty()) {
            add(
                    Check.GLOBAL_CORRELATION,
                    rule.header()
                            .problem(
                                    "it groups by nothing: all matches count together", "add `group-by: [source.ip]`"));
        }
    }

    private void add(Check check, Problem problem) {
        findings.add(new Finding(check, problem));
    }
}
