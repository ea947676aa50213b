package eu.vigie.sigma.match;

import eu.vigie.sigma.detection.Expression;
import eu.vigie.sigma.detection.Field;
import eu.vigie.sigma.detection.Predicate;
import eu.vigie.sigma.detection.ValueTest;
import eu.vigie.sigma.source.Clause;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The routes of rules as conditions on fields; many rules share one. Not changed by use. */
final class RouteConditions {
    private final List<@Nullable Expression> conditions = new ArrayList<>();
    private final int[] ofRule;

    RouteConditions(List<CompiledRule> rules) {
        ofRule = new int[rules.size()];
        Map<List<Clause>, Integer> known = new HashMap<>();
        for (int i = 0; i < ofRule.length; i++) {
            List<Clause> route = rules.get(i).route();
            Integer number = known.get(route);
            if (number == null) {
                number = conditions.size();
                known.put(route, number);
                conditions.add(condition(route));
            }
            ofRule[i] = number;
        }
    }

    int count() {
        return conditions.size();
    }

    /** The number of a rule's route. */
    int ofRule(int rule) {
        return ofRule[rule];
    }

    /** What events on a route meet; null: all are on it. */
    @Nullable
    Expression condition(int route) {
        return conditions.get(route);
    }

    private static @Nullable Expression condition(List<Clause> route) {
        List<Expression> clauses = new ArrayList<>();
        for (Clause clause : route) {
            List<Expression> tests = new ArrayList<>();
            clause.tests().forEach((field, accepted) -> tests.add(condition(field, accepted)));
            if (tests.isEmpty()) {
                return null;
            }
            clauses.add(Expression.all(tests));
        }
        return Expression.any(clauses);
    }

    private static Expression condition(String name, Set<String> accepted) {
        Field field = new Field(name, List.of(name));
        List<Expression> tests = new ArrayList<>();
        for (String value : accepted.stream().sorted().toList()) {
            tests.add(new Expression.Is(
                    new Predicate(field, new ValueTest.Text(ValueTest.Position.WHOLE, Clause.named(value), false))));
        }
        if (Clause.isNegative(accepted)) {
            return new Expression.Not(Expression.any(tests));
        }
        return tests.isEmpty()
                ? new Expression.Is(new Predicate(field, new ValueTest.Present()))
                : Expression.any(tests);
    }
}
