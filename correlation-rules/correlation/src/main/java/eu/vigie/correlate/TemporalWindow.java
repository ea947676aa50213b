package eu.vigie.correlate;

import eu.vigie.event.detection.Match;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** {@code temporal}: how many of the rules matched, in any order; without a condition all must. */
final class TemporalWindow extends Window {
    private final Condition condition;
    private final int wanted;
    private final Map<String, Long> counts = new HashMap<>();

    TemporalWindow(long timespanMicros, Condition condition, List<String> rules) {
        super(timespanMicros);
        this.condition = condition;
        this.wanted = (int) rules.stream().distinct().count();
    }

    @Override
    Object enter(Match match) {
        change(match.rule(), 1);
        return match.rule();
    }

    @Override
    void leave(Object kept) {
        change((String) kept, -1);
    }

    @Override
    void tallied(Tally tally, int sign) {
        change(tally.rule(), sign * tally.count());
    }

    private void change(String rule, long by) {
        counts.merge(rule, by, (a, b) -> a + b == 0 ? null : a + b);
    }

    @Override
    boolean holds() {
        return condition.thresholds().isEmpty() ? counts.size() == wanted : condition.holds(counts.size());
    }

    @Override
    String reached() {
        return counts.size() + " of " + wanted + " rules in " + Wording.count(size(), "event");
    }
}
