package eu.vigie.correlate;

import eu.vigie.event.detection.Match;
import java.util.Arrays;
import java.util.List;

/**
 * {@code temporal_ordered}: how many of the rules, from the first, matched in the order written; without a condition all must.
 *
 * <p>{@code starts[j]} is the latest start of a chain of matches for rules 0 to j: the chain lies in the window while its start does.
 */
final class OrderedWindow extends Window {
    private final long timespan;
    private final Condition condition;
    private final String[] rules;
    private final long[] starts;
    private long limit = Micros.START;

    OrderedWindow(long timespanMicros, Condition condition, List<String> rules) {
        super(timespanMicros);
        this.timespan = timespanMicros;
        this.condition = condition;
        this.rules = rules.toArray(new String[0]);
        this.starts = new long[this.rules.length];
        Arrays.fill(starts, Micros.START);
    }

    @Override
    Object enter(Match match) {
        extend(match.rule(), match.timestampMicros(), match.timestampMicros());
        return "";
    }

    @Override
    void leave(Object kept) {}

    /** Counted as if all had come last: a chain through set-aside matches is kept as long as they are. */
    @Override
    void tallied(Tally tally, int sign) {
        if (sign > 0) {
            extend(tally.rule(), tally.toMicros(), tally.toMicros());
        }
    }

    private void extend(String rule, long start, long now) {
        limit = now - timespan;
        for (int j = rules.length - 1; j >= 0; j--) {
            if (rules[j].equals(rule)) {
                starts[j] = j == 0 ? start : Math.max(starts[j], starts[j - 1]);
            }
        }
    }

    private int chain() {
        int length = 0;
        for (int j = 0; j < starts.length; j++) {
            if (starts[j] > limit) {
                length = j + 1;
            }
        }
        return length;
    }

    @Override
    boolean holds() {
        return condition.thresholds().isEmpty() ? chain() == rules.length : condition.holds(chain());
    }

    @Override
    String reached() {
        return chain() + " of " + rules.length + " rules in order in " + Wording.count(size(), "event");
    }
}
