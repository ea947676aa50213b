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
            allowed(filter).ifPresent(parts::add);
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
        Map<String, Expression> named = selections(detection, filter);
        Node condition = detection.get("condition");
        if (condition == null) {
            problems.add(detection, "the condition is missing", "add `condition: selection`");
            return Optional.empty();
        }
        List<Expression> conditions = new ArrayList<>();
        for (Node one : condition.isList() ? condition.items() : List.of(condition)) {
            condition(one, named).ifPresent(conditions::add);
        }
        return conditions.isEmpty() ? Optional.empty() : Optional.of(Expression.any(conditions));
    }

    /** The selections of a rule's {@code detection} by their names, as its condition joins them; what is wrong goes to the problems. */
    public Map<String, Expression> selections(DetectionRule rule) {
        return selections(rule.detection(), false);
    }

    private Map<String, Expression> selections(Node detection, boolean filter) {
        Map<String, Expression> named = new LinkedHashMap<>();
        detection.entries().forEach((name, entry) -> {
            boolean reserved = name.equals("condition") || name.equals("timeframe") || (filter && name.equals("rules"));
            if (!reserved) {
                named.put(name, selections.read(entry.value()));
            }
        });
        return named;
    }

    /** A condition over selections; empty with a problem when it cannot be read. */
    public Optional<Expression> condition(Node node, Map<String, Expression> named) {
        try {
            if (node.scalar() instanceof String text) {
                return Optional.of(ConditionParser.parse(text, named));
            }
            problems.add(node, "the condition must be text, found " + node.kind(), "");
        } catch (WrongConditionException e) {
            problems.add(node, String.valueOf(e.getMessage()), e.remedy());
        }
        return Optional.empty();
    }

    /** What must hold for a filter to let an event through. */
    public Optional<Expression> allowed(SigmaFilter filter) {
        return expression(filter.filter(), true).map(DetectionCompiler::allows);
    }
}
