package eu.vigie.sigma.match;

import eu.vigie.event.Event;
import eu.vigie.event.raw.RawReader;
import eu.vigie.sigma.detection.Expression;
import eu.vigie.sigma.detection.Predicate;
import eu.vigie.sigma.detection.ValueTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is left of rules' conditions when the kind of the logs is known: most rules fall away, and the rest asks less. */
final class KindConditions {
    private final RouteConditions routes;
    private final RawReader reader;
    private final Event ofKind;
    private final FieldValues values = new FieldValues();
    private final @Nullable Left[] byRoute;

    /** @param ofKind the event of any log of the kind */
    KindConditions(RouteConditions routes, RawReader reader, Event ofKind) {
        this.routes = routes;
        this.reader = reader;
        this.ofKind = ofKind;
        this.byRoute = new @Nullable Left[routes.count()];
    }

    /**
     * What a log of the kind must meet for the rule to match; empty: none can. What differs inside the kind stands in it, the route too.
     *
     * @param number of the rule
     */
    Optional<Expression> of(int number, CompiledRule rule) {
        Left route = route(routes.ofRule(number));
        if (route.isDecided(false)) {
            return Optional.empty();
        }
        Left left = left(rule.expression());
        if (left.isDecided(false)) {
            return Optional.empty();
        }
        Expression whole = left.expression == null ? rule.expression() : left.expression;
        return Optional.of(route.expression == null ? whole : new Expression.All(List.of(route.expression, whole)));
    }

    private Left route(int number) {
        Left known = byRoute[number];
        if (known == null) {
            Expression condition = routes.condition(number);
            known = condition == null ? Left.HOLDS : left(condition);
            byRoute[number] = known;
        }
        return known;
    }

    /** What is left of an expression: nothing but its truth, or an expression. */
    private record Left(boolean truth, @Nullable Expression expression) {
        static final Left HOLDS = new Left(true, null);
        static final Left FAILS = new Left(false, null);

        boolean isDecided(boolean as) {
            return expression == null && truth == as;
        }
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
                ? left(all.parts(), false)
                : left(((Expression.Any) expression).parts(), true);
    }

    /** @param deciding the truth of a part that decides the whole */
    private Left left(List<Expression> parts, boolean deciding) {
        List<Expression> rest = new ArrayList<>();
        for (Expression part : parts) {
            Left left = left(part);
            if (left.isDecided(deciding)) {
                return left;
            }
            if (left.expression != null) {
                rest.add(left.expression);
            }
        }
        if (rest.isEmpty()) {
            return deciding ? Left.FAILS : Left.HOLDS;
        }
        return new Left(true, deciding ? Expression.any(rest) : Expression.all(rest));
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
}
