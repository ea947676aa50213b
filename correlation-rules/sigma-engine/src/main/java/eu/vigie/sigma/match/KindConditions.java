package eu.vigie.sigma.match;

import eu.vigie.event.Event;
import eu.vigie.event.raw.RawReader;
import eu.vigie.sigma.detection.Expression;
import eu.vigie.sigma.detection.Field;
import eu.vigie.sigma.detection.Predicate;
import eu.vigie.sigma.detection.ValueTest;
import eu.vigie.sigma.source.Clause;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is left of rules' conditions when the kind of the logs is known: most rules fall away, and the rest asks less. */
final class KindConditions {
    private final RawReader reader;
    private final Event ofKind;
    private final FieldValues values = new FieldValues();

    /** @param ofKind the event of any log of the kind */
    KindConditions(RawReader reader, Event ofKind) {
        this.reader = reader;
        this.ofKind = ofKind;
    }

    /** What a log of the kind must meet for the rule to match; empty: none can. What differs inside the kind stands in it, the route too. */
    Optional<Expression> of(CompiledRule rule) {
        List<Expression> routes = new ArrayList<>();
        boolean always = false;
        for (Clause clause : rule.route()) {
            List<Expression> tests = new ArrayList<>();
            for (Map.Entry<String, Set<String>> test : clause.tests().entrySet()) {
                tests.add(condition(test));
            }
            Left left = tests.isEmpty() ? Left.HOLDS : left(Expression.all(tests));
            always |= left.equals(Left.HOLDS);
            if (left.expression != null) {
                routes.add(left.expression);
            }
        }
        if (!always && routes.isEmpty()) {
            return Optional.empty();
        }
        Left left = left(rule.expression());
        if (left.equals(Left.FAILS)) {
            return Optional.empty();
        }
        Expression whole = left.expression == null ? rule.expression() : left.expression;
        return Optional.of(always ? whole : new Expression.All(List.of(Expression.any(routes), whole)));
    }

    /** What is left of an expression: nothing but its truth, or an expression. */
    private record Left(boolean truth, @Nullable Expression expression) {
        static final Left HOLDS = new Left(true, null);
        static final Left FAILS = new Left(false, null);
    }

    private Left left(Expression expression) {
        if (expression instanceof Expression.Is is) {
            return left(is);
        }
        if (expression instanceof Expression.Not not) {
            Left part = left(not.part());
            if (part.expression == null) {
                return part.truth ? Left.FAILS : Left.HOLDS;
            }
            return new Left(true, new Expression.Not(part.expression));
        }
        return expression instanceof Expression.All all
                ? left(all.parts(), Left.FAILS, Left.HOLDS)
                : left(((Expression.Any) expression).parts(), Left.HOLDS, Left.FAILS);
    }

    /**
     * @param deciding the truth of a part that decides the whole
     * @param neutral the one that says nothing
     */
    private Left left(List<Expression> parts, Left deciding, Left neutral) {
        List<Expression> rest = new ArrayList<>();
        for (Expression part : parts) {
            Left left = left(part);
            if (left.equals(deciding)) {
                return deciding;
            }
            if (left.expression != null) {
                rest.add(left.expression);
            }
        }
        if (rest.isEmpty()) {
            return neutral;
        }
        return new Left(true, deciding.equals(Left.FAILS) ? Expression.all(rest) : Expression.any(rest));
    }

    private Left left(Expression.Is is) {
        Predicate predicate = is.predicate();
        if (predicate.field().isRaw() || predicate.test() instanceof ValueTest.SameAs) {
            return new Left(true, is);
        }
        values.clear();
        for (String source : predicate.field().sources()) {
            if (reader.isOfKind(source)) {
                EventFields.add(ofKind.get(source), values);
                if (values.size() > 0) {
                    break;
                }
            } else if (reader.mayHave(source)) {
                return new Left(true, is);
            }
        }
        return Truth.holds(predicate.test(), values, values) ? Left.HOLDS : Left.FAILS;
    }

    private static Expression condition(Map.Entry<String, Set<String>> test) {
        Field field = new Field(test.getKey(), List.of(test.getKey()));
        List<Expression> tests = new ArrayList<>();
        for (String value : test.getValue().stream().sorted().toList()) {
            tests.add(new Expression.Is(
                    new Predicate(field, new ValueTest.Text(ValueTest.Position.WHOLE, Clause.named(value), false))));
        }
        if (Clause.isNegative(test.getValue())) {
            return new Expression.Not(Expression.any(tests));
        }
        return tests.isEmpty()
                ? new Expression.Is(new Predicate(field, new ValueTest.Present()))
                : Expression.any(tests);
    }
}
