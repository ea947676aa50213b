package eu.vigie.correlate;

import eu.vigie.rule.Comparison;
import eu.vigie.rule.Threshold;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** The thresholds of a rule, all of which must hold, prepared for counts. Exact: no floating point anywhere. */
final class Condition {
    private final List<Threshold> thresholds;
    private final Comparison[] comparisons;
    private final long[] floors;
    private final boolean[] whole;

    Condition(List<Threshold> thresholds) {
        this.thresholds = thresholds;
        int n = thresholds.size();
        comparisons = new Comparison[n];
        floors = new long[n];
        whole = new boolean[n];
        for (int i = 0; i < n; i++) {
            BigDecimal value = thresholds.get(i).value();
            BigDecimal floor = value.setScale(0, RoundingMode.FLOOR);
            comparisons[i] = thresholds.get(i).comparison();
            floors[i] = floor.min(BigDecimal.valueOf(Long.MAX_VALUE))
                    .max(BigDecimal.valueOf(Long.MIN_VALUE))
                    .longValue();
            whole[i] = floor.compareTo(value) == 0;
        }
    }

    List<Threshold> thresholds() {
        return thresholds;
    }

    boolean holds(long count) {
        for (int i = 0; i < floors.length; i++) {
            int sign = count > floors[i] ? 1 : count < floors[i] ? -1 : whole[i] ? 0 : -1;
            if (!comparisons[i].holds(sign)) {
                return false;
            }
        }
        return true;
    }

    boolean holds(BigDecimal value) {
        for (Threshold threshold : thresholds) {
            if (!threshold.holds(value)) {
                return false;
            }
        }
        return true;
    }

    /** Whether {@code sum / count} holds, without dividing. */
    boolean averageHolds(BigDecimal sum, long count) {
        BigDecimal factor = BigDecimal.valueOf(count);
        for (int i = 0; i < comparisons.length; i++) {
            int sign = sum.compareTo(thresholds.get(i).value().multiply(factor));
            if (!comparisons[i].holds(sign)) {
                return false;
            }
        }
        return true;
    }
}
