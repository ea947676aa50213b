package eu.vigie.sigma.explain;

import eu.vigie.event.Event;
import eu.vigie.rule.DetectionRule;
import eu.vigie.rule.RuleSet;
import eu.vigie.rule.SigmaFilter;
import eu.vigie.settings.Node;
import eu.vigie.settings.Problems;
import eu.vigie.sigma.SigmaEngine;
import eu.vigie.sigma.SigmaEngines;
import eu.vigie.sigma.detection.DetectionCompiler;
import eu.vigie.sigma.detection.Expression;
import eu.vigie.sigma.detection.Field;
import eu.vigie.sigma.detection.Placeholders;
import eu.vigie.sigma.detection.Predicate;
import eu.vigie.sigma.detection.Values;
import eu.vigie.sigma.explain.Explanation.Part;
import eu.vigie.sigma.explain.Explanation.Selection;
import eu.vigie.sigma.explain.Explanation.Step;
import eu.vigie.sigma.source.ResolvedSource;
import eu.vigie.sigma.source.SourceTables;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes a rule apart and asks each part of an event. Every answer is the engine's own, so that an explanation cannot differ from a match;
 * it costs a compilation a part and is made for people, not for streams.
 */
public final class Explainer {
    private final SourceTables sources;
    private final Placeholders placeholders;

    public Explainer(SourceTables sources, Placeholders placeholders) {
        this.sources = sources;
        this.placeholders = placeholders;
    }

    /** Empty when the rule cannot run; the problems say why. */
    public Optional<Explanation> explain(DetectionRule rule, Event event, Problems problems) {
        int before = problems.list().size();
        ResolvedSource source = sources.resolve(rule.logSource());
        DetectionCompiler compiler = new DetectionCompiler(source::field, placeholders, problems);
        Map<String, Expression> named = compiler.selections(rule);
        if (problems.list().size() > before) {
            return Optional.empty();
        }
        List<Selection> selections = new ArrayList<>();
        named.forEach((name, expression) -> {
            List<Step> steps = new ArrayList<>();
            steps(rule, expression, event, 0, steps);
            selections.add(new Selection(name, holds(rule, expression, event), steps));
        });
        List<Part> conditions = new ArrayList<>();
        Node condition = rule.detection().get("condition");
        for (Node one :
                condition == null || !condition.isList() ? List.of(orEmpty(rule, condition)) : condition.items()) {
            Optional<Expression> expression = compiler.condition(one, named);
            expression.ifPresent(
                    found -> conditions.add(new Part(String.valueOf(one.scalar()), holds(rule, found, event))));
        }
        List<Part> filters = new ArrayList<>();
        for (SigmaFilter filter : rule.filters()) {
            compiler.allowed(filter)
                    .ifPresent(found -> filters.add(new Part(filter.header().title(), holds(rule, found, event))));
        }
        if (problems.list().size() > before) {
            return Optional.empty();
        }
        Part origin = new Part(rule.logSource().toString(), source.holds(event));
        return Optional.of(new Explanation(matches(rule, event), origin, conditions, selections, filters));
    }

    private static Node orEmpty(DetectionRule rule, @Nullable Node condition) {
        return condition == null ? rule.detection() : condition;
    }

    private boolean matches(DetectionRule rule, Event event) {
        RuleSet alone = new RuleSet(List.of(rule), List.of(), List.of());
        return matches(SigmaEngines.compile(alone, sources, placeholders, new Problems()), event);
    }

    private static boolean holds(DetectionRule rule, Expression expression, Event event) {
        return matches(SigmaEngines.of(rule, expression), event);
    }

    private static boolean matches(SigmaEngine engine, Event event) {
        boolean[] matched = {false};
        engine.match(event, rule -> matched[0] = true);
        return matched[0];
    }

    private static void steps(DetectionRule rule, Expression expression, Event event, int depth, List<Step> steps) {
        boolean holds = holds(rule, expression, event);
        if (expression instanceof Expression.Is is) {
            steps.add(new Step(depth, Words.of(is.predicate()), holds, found(is.predicate(), event)));
        } else if (expression instanceof Expression.Not not) {
            steps.add(new Step(depth, "not", holds, ""));
            steps(rule, not.part(), event, depth + 1, steps);
        } else {
            boolean all = expression instanceof Expression.All;
            steps.add(new Step(depth, all ? "all of" : "one of", holds, ""));
            List<Expression> parts =
                    expression instanceof Expression.All every ? every.parts() : ((Expression.Any) expression).parts();
            parts.forEach(part -> steps(rule, part, event, depth + 1, steps));
        }
    }

    private static String found(Predicate predicate, Event event) {
        Field field = predicate.field();
        if (field.isRaw()) {
            return Words.shortened(String.valueOf(event.get("event.original")));
        }
        for (String place : field.sources()) {
            Object value = event.get(place);
            if (value instanceof List<?> list && !list.isEmpty()) {
                return place + ": " + Words.shortened(list.toString());
            }
            if (value != null && !(value instanceof List<?>)) {
                return place + ": " + Words.shortened("\"" + Values.text(value) + "\"");
            }
        }
        return "";
    }
}
