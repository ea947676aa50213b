package eu.vigie.correlate;

import eu.vigie.event.detection.Match;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * {@code value_percentile} by nearest rank: the k-th smallest value with k = ceil(p N / 100), at least 1. It is compared through counts
 * alone: the k-th smallest is less than x exactly when at least k values are.
 */
final class PercentileWindow extends Window {
    /** Above this the explanation does not name the value: sorting the window at each firing would be too dear. */
    private static final int NAMED_UP_TO = 10_000;

    private final Condition condition;
    private final String field;
    private final int percentile;
    private final long[] less;
    private final long[] atMost;

    PercentileWindow(long timespanMicros, Condition condition, String field, int percentile) {
        super(timespanMicros);
        this.condition = condition;
        this.field = field;
        this.percentile = percentile;
        this.less = new long[condition.thresholds().size()];
        this.atMost = new long[less.length];
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
        change(value, 1);
        return value;
    }

    @Override
    void leave(Object kept) {
        change((BigDecimal) kept, -1);
    }

    @Override
    void tallied(Tally tally, int sign) {
        change(Numbers.of(tally.value()), sign * tally.count());
    }

    private void change(@org.jspecify.annotations.Nullable BigDecimal value, long by) {
        for (int i = 0; value != null && i < less.length; i++) {
            int sign = value.compareTo(condition.thresholds().get(i).value());
            if (sign < 0) {
                less[i] += by;
            }
            if (sign <= 0) {
                atMost[i] += by;
            }
        }
    }

    private long rank() {
        return Math.max(1, Math.floorDiv(Math.addExact(Math.multiplyExact(size(), (long) percentile), 99), 100L));
    }

    @Override
    boolean holds() {
        long rank = rank();
        for (int i = 0; i < less.length; i++) {
            int sign = less[i] >= rank ? -1 : atMost[i] >= rank ? 0 : 1;
            if (!condition.thresholds().get(i).comparison().holds(sign)) {
                return false;
            }
        }
        return true;
    }

    @Override
    String reached() {
        String events = Wording.count(size(), "event");
        String what = "percentile " + percentile + " of " + field;
        if (size() > NAMED_UP_TO) {
            return what + " in " + events;
        }
        List<BigDecimal> values = new ArrayList<>();
        for (int i = 0; i < held(); i++) {
            values.add((BigDecimal) kept(i));
        }
        if (values.size() < size()) {
            return what + " in " + events;
        }
        values.sort(null);
        return what + " is " + Wording.number(values.get((int) rank() - 1)) + " in " + events;
    }
}
