package eu.vigie.sigma.lint;

import eu.vigie.sigma.detection.Expression;
import eu.vigie.sigma.detection.Predicate;
import eu.vigie.sigma.detection.ValueTest;
import java.util.List;
import java.util.function.Consumer;

/** What a rule will cost, estimated from its text: whether something rare is necessary for it, and what it does when that is there. */
final class RuleCost {
    private static final int RARE = 3;

    private RuleCost() {}

    /** Whether nothing that an index finds is necessary for it: the rule runs on every event of its log source. */
    static boolean alwaysEvaluated(Expression expression) {
        return !selective(expression);
    }

    private static boolean selective(Expression expression) {
        if (expression instanceof Expression.Is is) {
            return found(is.predicate());
        }
        if (expression instanceof Expression.All all) {
            return all.parts().stream().anyMatch(RuleCost::selective);
        }
        return expression instanceof Expression.Any any && any.parts().stream().allMatch(RuleCost::selective);
    }

    private static boolean found(Predicate predicate) {
        ValueTest test = predicate.test();
        if (test instanceof ValueTest.Text text) {
            return text.position() == ValueTest.Position.WHOLE || text.literal().length() >= RARE;
        }
        if (test instanceof ValueTest.Wildcard wildcard) {
            return wildcard.glob().longestLiteral().length() >= RARE;
        }
        if (test instanceof ValueTest.Matches matches) {
            return hasLiteral(matches);
        }
        return test instanceof ValueTest.NumberIs;
    }

    static boolean hasLiteral(ValueTest.Matches matches) {
        List<String> oneOf = matches.regex().required().oneOf();
        return !oneOf.isEmpty() && oneOf.stream().allMatch(literal -> literal.length() >= RARE);
    }

    /** Calls with each test of an expression. */
    static void each(Expression expression, Consumer<Predicate> use) {
        if (expression instanceof Expression.Is is) {
            use.accept(is.predicate());
        } else if (expression instanceof Expression.Not not) {
            each(not.part(), use);
        } else {
            List<Expression> parts =
                    expression instanceof Expression.All all ? all.parts() : ((Expression.Any) expression).parts();
            parts.forEach(part -> each(part, use));
        }
    }
}
