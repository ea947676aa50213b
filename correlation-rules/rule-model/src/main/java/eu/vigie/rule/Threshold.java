package eu.vigie.rule;

import java.math.BigDecimal;

/** One part of a correlation's condition; a condition holds when all its parts do. */
public record Threshold(Comparison comparison, BigDecimal value) {
    public boolean holds(BigDecimal reached) {
        return comparison.holds(reached.compareTo(value));
    }
}
