package eu.vigie.sigma.match;

import eu.vigie.sigma.detection.Expression;
import eu.vigie.sigma.detection.Predicate;
import eu.vigie.sigma.detection.ValueTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Predicates of which at least one must hold for a rule to match: while none does, the rule need not be evaluated. The rarest set is chosen,
 * also through negations.
 *
 * @param cost how often one of them is expected to hold, in no unit
 */
record Witness(List<Predicate> predicates, double cost) {
    /** Fields whose values are shared by whole classes of events: poor witnesses. */
    private static final Set<String> COMMON =
            Set.of("EventID", "Channel", "Provider_Name", "event.code", "event.action", "event.outcome");

    private static final double WHOLE_LOG = 100_000;

    /** Null when the expression may hold without any of the predicates that can be observed. */
    static @Nullable Witness of(Expression expression, ToDoubleFunction<Predicate> costs) {
        return of(expression, false, costs);
    }

    private static @Nullable Witness of(Expression expression, boolean negated, ToDoubleFunction<Predicate> costs) {
        if (expression instanceof Expression.Not not) {
            return of(not.part(), !negated, costs);
        }
        if (expression instanceof Expression.Is is) {
            double cost = negated ? Double.NaN : costs.applyAsDouble(is.predicate());
            return Double.isNaN(cost) ? null : new Witness(List.of(is.predicate()), cost);
        }
        boolean conjunction = expression instanceof Expression.All;
        List<Expression> parts =
                expression instanceof Expression.All all ? all.parts() : ((Expression.Any) expression).parts();
        return conjunction != negated ? rarest(parts, negated, costs) : union(parts, negated, costs);
    }

    private static @Nullable Witness rarest(
            List<Expression> parts, boolean negated, ToDoubleFunction<Predicate> costs) {
        Witness best = null;
        for (Expression part : parts) {
            Witness witness = of(part, negated, costs);
            if (witness != null && (best == null || witness.cost < best.cost)) {
                best = witness;
            }
        }
        return best;
    }

    private static @Nullable Witness union(List<Expression> parts, boolean negated, ToDoubleFunction<Predicate> costs) {
        List<Predicate> all = new ArrayList<>();
        double cost = 0;
        for (Expression part : parts) {
            Witness witness = of(part, negated, costs);
            if (witness == null) {
                return null;
            }
            all.addAll(witness.predicates);
            cost += witness.cost;
        }
        return new Witness(all, cost);
    }

    /** What a literal of this length in this field costs: long ones are rare. */
    static double cost(Predicate predicate, String literal) {
        if (predicate.field().isRaw()) {
            return WHOLE_LOG; // the whole log is searched for it
        }
        if (COMMON.contains(predicate.field().name())) {
            return 5000;
        }
        boolean whole = predicate.test() instanceof ValueTest.NumberIs;
        return whole ? 500 : 1 + 2000 / Math.pow(1.6, Math.min(20, literal.length()));
    }
}
