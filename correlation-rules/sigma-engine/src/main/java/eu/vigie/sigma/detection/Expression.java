package eu.vigie.sigma.detection;

import java.util.List;

/** What a rule says of an event: predicates joined by and, or, not. */
public sealed interface Expression {
    /** All hold; at least one. */
    record All(List<Expression> parts) implements Expression {
        public All {
            parts = List.copyOf(parts);
        }
    }

    /** One holds at least; at least one. */
    record Any(List<Expression> parts) implements Expression {
        public Any {
            parts = List.copyOf(parts);
        }
    }

    /** It does not hold. */
    record Not(Expression part) implements Expression {}

    /** A predicate holds. */
    record Is(Predicate predicate) implements Expression {}

    /** The parts joined by and; the part itself when it is alone. */
    static Expression all(List<Expression> parts) {
        return parts.size() == 1 ? parts.get(0) : new All(parts);
    }

    /** The parts joined by or; the part itself when it is alone. */
    static Expression any(List<Expression> parts) {
        return parts.size() == 1 ? parts.get(0) : new Any(parts);
    }
}
