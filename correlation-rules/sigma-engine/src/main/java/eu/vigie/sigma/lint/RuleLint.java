package eu.vigie.sigma.lint;

import eu.vigie.event.detection.RuleStatus;
import eu.vigie.event.ecs.EcsCatalogue;
import eu.vigie.rule.CorrelationRule;
import eu.vigie.rule.DetectionRule;
import eu.vigie.rule.LogSource;
import eu.vigie.rule.RuleHeader;
import eu.vigie.rule.RuleSet;
import eu.vigie.settings.Problem;
import eu.vigie.settings.Problems;
import eu.vigie.sigma.detection.DetectionCompiler;
import eu.vigie.sigma.detection.Expression;
import eu.vigie.sigma.detection.Field;
import eu.vigie.sigma.detection.Placeholders;
import eu.vigie.sigma.detection.ValueTest;
import eu.vigie.sigma.source.Received;
import eu.vigie.sigma.source.ResolvedSource;
import eu.vigie.sigma.source.SourceTables;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Looks for what makes a rule silently useless or dear. */
public final class RuleLint {
    private final SourceTables sources;
    private final Placeholders placeholders;
    private final @Nullable Received received;
    private final Map<LogSource, ResolvedSource> resolved = new HashMap<>();
    private final Map<LogSource, Set<String>> listed = new HashMap<>();
    private final Map<LogSource, Map<String, Optional<String>>> slips = new HashMap<>();
    private final List<Finding> findings = new ArrayList<>();

    private RuleLint(SourceTables sources, Placeholders placeholders, @Nullable Received received) {
        this.sources = sources;
        this.placeholders = placeholders;
        this.received = received;
    }

    /** The findings on the rules of a set, rule by rule. What does not load is not in the set any more. */
    public static List<Finding> lint(RuleSet rules, SourceTables sources, Placeholders placeholders) {
        return lint(rules, sources, placeholders, null);
    }

    /** @param received what arrives; null: unknown, and nothing is said about it */
    public static List<Finding> lint(
            RuleSet rules, SourceTables sources, Placeholders placeholders, @Nullable Received received) {
        RuleLint lint = new RuleLint(sources, placeholders, received);
        lint.titles(rules);
        rules.headers().forEach(lint::header);
        rules.detections().forEach(lint::detection);
        rules.correlations().forEach(lint::correlation);
        return List.copyOf(lint.findings);
    }

    private void titles(RuleSet rules) {
        Map<String, RuleHeader> byTitle = new HashMap<>();
        for (RuleHeader header : rules.headers()) {
            RuleHeader twin = byTitle.putIfAbsent(header.title(), header);
            if (twin != null) {
                add(
                        Check.DUPLICATE_TITLE,
                        header.problem(
                                "the title \"" + header.title() + "\" is already that of " + twin.file() + ":"
                                        + twin.line(),
                                "say what is different about it"));
            }
        }
    }

    private void header(RuleHeader header) {
        for (String tag : header.tags()) {
            if (AttackTag.isWrong(tag)) {
                add(
                        Check.ATTACK_TAG,
                        header.problem("\"" + tag + "\" is no tag of ATT&CK", "write attack.t1110.001 or a tactic"));
            }
        }
        if (header.status() == RuleStatus.DEPRECATED || header.status() == RuleStatus.UNSUPPORTED) {
            add(
                    Check.RETIRED,
                    header.problem("its status is " + header.status().word(), "use the rule that replaces it"));
        }
    }

    private void detection(DetectionRule rule) {
        ResolvedSource source = resolved.computeIfAbsent(rule.logSource(), sources::resolve);
        RuleHeader header = rule.header();
        if (!source.known()) {
            add(
                    Check.UNKNOWN_SOURCE,
                    header.problem(
                            "no table describes " + rule.logSource(),
                            "it runs on events whose event.dataset says so; describe it with --sources"));
        }
        if (received != null && !received.has(rule.logSource())) {
            add(
                    Check.NOT_RECEIVED,
                    header.problem(
                            "nothing that is received is of " + rule.logSource(),
                            "connect such a source, or leave the rule out"));
        }
        Problems problems = new Problems();
        Optional<Expression> expression = new DetectionCompiler(source::field, placeholders, problems).compile(rule);
        problems.list().forEach(problem -> add(Check.of(problem), problem));
        expression.ifPresent(found -> {
            fields(rule, source, found);
            cost(header, found);
        });
        DetectionShape.look(
                rule,
                (check, place, message, remedy) ->
                        add(check, new Problem(place.file(), place.line(), place.column(), message, remedy)));
    }

    private void fields(DetectionRule rule, ResolvedSource source, Expression expression) {
        Set<Field> fields = new LinkedHashSet<>();
        RuleCost.each(expression, predicate -> {
            if (!predicate.field().isRaw()) {
                fields.add(predicate.field());
            }
        });
        for (Field field : fields) {
            if (source.known()) {
                field(rule, source, field);
            }
            if (received != null && missing(rule, field)) {
                add(
                        Check.FIELD_NOT_RECEIVED,
                        rule.header()
                                .problem(
                                        "no received event of " + rule.logSource() + " has the field \"" + field.name()
                                                + "\"",
                                        "it would stand in " + String.join(" or ", field.sources())));
            }
        }
    }

    private boolean missing(DetectionRule rule, Field field) {
        Set<String> seen = received == null ? Set.of() : received.fields(rule.logSource());
        return !seen.isEmpty() && field.sources().stream().noneMatch(seen::contains);
    }

    private void field(DetectionRule rule, ResolvedSource source, Field field) {
        RuleHeader header = rule.header();
        String name = field.name();
        if (field.sources().stream().noneMatch(place -> EcsCatalogue.type(place).isPresent())) {
            add(
                    Check.UNKNOWN_FIELD,
                    header.problem(
                            "nothing writes the field \"" + name + "\"",
                            "use a field of docs/sources.md, or map it with --sources"));
            return;
        }
        slips.computeIfAbsent(rule.logSource(), key -> new HashMap<>())
                .computeIfAbsent(name, key -> slip(key, rule.logSource(), source))
                .ifPresent(near -> add(
                        Check.UNKNOWN_FIELD,
                        header.problem("no table knows the field \"" + name + "\"", "did you mean \"" + near + "\"?")));
    }

    /** The listed field that an unlisted name is nearly the same as. */
    private Optional<String> slip(String name, LogSource logSource, ResolvedSource source) {
        Set<String> known = listed.computeIfAbsent(logSource, key -> source.listed());
        if (known.contains(name) || EcsCatalogue.type(name).isPresent() || name.length() <= 5) {
            return Optional.empty();
        }
        return known.stream().filter(near -> nearlyTheSame(name, near)).findFirst();
    }

    /** A slip of the pen: one letter more, less, other or two swapped; not another word such as a plural or a number. */
    private static boolean nearlyTheSame(String name, String near) {
        if (Math.abs(name.length() - near.length()) > 1 || name.equals(near)) {
            return false;
        }
        int start = 0;
        while (start < Math.min(name.length(), near.length()) && name.charAt(start) == near.charAt(start)) {
            start++;
        }
        int end = 0;
        while (end < Math.min(name.length(), near.length()) - start
                && name.charAt(name.length() - 1 - end) == near.charAt(near.length() - 1 - end)) {
            end++;
        }
        int left = Math.max(name.length(), near.length()) - start - end;
        boolean swapped = left == 2
                && name.length() == near.length()
                && name.charAt(start) == near.charAt(start + 1)
                && name.charAt(start + 1) == near.charAt(start);
        return start > 0 && end > 0 && (left <= 1 || swapped);
    }

    private void cost(RuleHeader header, Expression expression) {
        RuleCost.each(expression, predicate -> {
            if (predicate.test() instanceof ValueTest.Matches matches && !RuleCost.hasLiteral(matches)) {
                add(
                        Check.REGEX_COST,
                        header.problem(
                                "the regular expression /" + matches.regex()
                                        + "/ has no text of three characters that must stand in the value",
                                "it is tried on every value that the rest of the rule lets through; add such a text"
                                        + " or a condition beside it"));
            }
        });
        if (RuleCost.alwaysEvaluated(expression)) {
            add(
                    Check.ALWAYS_EVALUATED,
                    header.problem(
                            "nothing rare is necessary for it: it is evaluated on every event of its log source",
                            "add a condition on a value that is seldom there"));
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
