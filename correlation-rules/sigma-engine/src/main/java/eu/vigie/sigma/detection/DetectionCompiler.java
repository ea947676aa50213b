package eu.vigie.sigma.detection;

import eu.vigie.rule.DetectionRule;
import eu.vigie.rule.SigmaFilter;
import eu.vigie.settings.Node;
import eu.vigie.settings.Problems;
import eu.vigie.sigma.detection.ConditionParser.WrongConditionException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** From the {@code detection} map of a rule, and the filters on it, to one expression. */
public final class DetectionCompiler {
    private final SelectionReader selections;
    private final Problems problems;

    /** @param fields the field of a name in the rule */
    public DetectionCompiler(Function<String, Field> fields, Placeholders placeholders, Problems problems) {
        this.selections = new SelectionReader(fields, placeholders, problems);
        this.problems = problems;
    }

    /** Empty when the rule cannot run; the problems say why. */
    public Optional<Expression> compile(DetectionRule rule) {
        int before = problems.list().size();
        List<Expression> parts = new ArrayList<>();
        expression(rule.detection(), false).ifPresent(parts::add);
        for (SigmaFilter filter : rule.filters()) {
            expression(filter.filter(), true).ifPresent(condition -> parts.add(allows(condition)));
        }
        return problems.list().size() == before ? Optional.of(Expression.all(parts)) : Optional.empty();
    }

    /**
     * A filter silences what it describes. The specification writes that as {@code condition: selection}, pySigma's reading as
     * {@code condition: not selection}, joined to the rule by and: the same filter in two shapes.
     */
    private static Expression allows(Expression condition) {
        return isNegation(condition) ? condition : new Expression.Not(condition);
    }

    private static boolean isNegation(Expression condition) {
        if (condition instanceof Expression.All all) {
            return all.parts().stream().allMatch(DetectionCompiler::isNegation);
        }
        if (condition instanceof Expression.Any any) {
            return any.parts().stream().allMatch(DetectionCompiler::isNegation);
        }
        return condition instanceof Expression.Not;
    }

    private Optional<Expression> expression(Node detection, boolean filter) {
        if (!detection.isMap()) {
            problems.add(detection, "expected a map of selections and a condition, found " + detection.kind(), "");
            return Optional.empty();
        }
        Map<String, Expression> named = new LinkedHashMap<>();
        detection.entries().forEach((name, entry) -> {
            boolean reserved = name.equals("condition") || name.equals("timeframe") || (filter && name.equals("rules"));
            if (!reserved) {
                named.put(name, selections.read(entry.value()));
            }
        });
        Node condition = detection.get("condition");
        if (condition == null) {
            problems.add(detection, "the condition is missing", "add `condition: selection`");
            return Optional.empty();
        }
        List<Expression> conditions = new ArrayList<>();
        for (Node one : condition.isList() ? condition.items() : List.of(condition)) {
            conditions.add(condition(one, named));
        }
        return Optional.of(Expression.any(conditions));
    }

    private Expression condition(Node node, Map<String, Expression> named) {
        try {
            if (node.scalar() instanceof String text) {
                return ConditionParser.parse(text, named);
            }
            problems.add(node, "the condition must be text, found " + node.kind(), "");
        } catch (WrongConditionException e) {
            problems.add(node, String.valueOf(e.getMessage()), e.remedy());
        }
        return new Expression.Is(new Predicate(Field.RAW, new ValueTest.Absent()));
    }
}
