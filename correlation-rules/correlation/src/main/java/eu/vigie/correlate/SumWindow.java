package eu.vigie.correlate;

import eu.vigie.event.detection.Match;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Objects;

/** {@code value_sum} and {@code value_avg}: the exact sum of a field, and its average compared without dividing. */
final class SumWindow extends Window {
    private final Condition condition;
    private final String field;
    private final boolean average;
    private BigDecimal sum = BigDecimal.ZERO;

    SumWindow(long timespanMicros, Condition condition, String field, boolean average) {
        super(timespanMicros);
        this.condition = condition;
        this.field = field;
        this.average = average;
    }

    @Override
    boolean counts(Match match) {
        return Fields.number(match, field) != null;
    }

    @Override
    boolean counts(Tally tally) {
        return Numbers.of(tally.value()) != null;
    }

    @Override
    Object enter(Match match) {
        BigDecimal value = Objects.requireNonNull(Fields.number(match, field));
        sum = sum.add(value);
        return value;
    }

    @Override
    void leave(Object kept) {
        sum = sum.subtract((BigDecimal) kept);
    }

    @Override
    void tallied(Tally tally, int sign) {
        BigDecimal value = Numbers.of(tally.value());
        if (value != null) {
            sum = sum.add(value.multiply(BigDecimal.valueOf(sign * tally.count())));
        }
    }

    @Override
    boolean holds() {
        return average ? condition.averageHolds(sum, size()) : condition.holds(sum);
    }

    /** The average is rounded to 6 digits for reading; the comparison was exact. */
    @Override
    String reached() {
        String value = average
                ? "average " + Wording.number(sum.divide(BigDecimal.valueOf(size()), new MathContext(6)))
                : "sum " + Wording.number(sum);
        return value + " of " + field + " in " + Wording.count(size(), "event");
    }
}
