package eu.vigie.correlate;

import eu.vigie.event.detection.Match;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** {@code value_count}: how many different values of a field. */
final class DistinctWindow extends Window {
    private final Condition condition;
    private final String field;
    private final Map<String, Long> counts = new HashMap<>();

    DistinctWindow(long timespanMicros, Condition condition, String field) {
        super(timespanMicros);
        this.condition = condition;
        this.field = field;
    }

    @Override
    boolean counts(Match match) {
        return Fields.text(match, field) != null;
    }

    @Override
    boolean counts(Tally tally) {
        return !tally.value().isEmpty();
    }

    @Override
    Object enter(Match match) {
        String value = Objects.requireNonNull(Fields.text(match, field));
        change(value, 1);
        return value;
    }

    @Override
    void leave(Object kept) {
        change((String) kept, -1);
    }

    @Override
    void tallied(Tally tally, int sign) {
        change(tally.value(), sign * tally.count());
    }

    private void change(String value, long by) {
        counts.merge(value, by, (a, b) -> a + b == 0 ? null : a + b);
    }

    @Override
    boolean holds() {
        return condition.holds(counts.size());
    }

    @Override
    String reached() {
        return Wording.count(counts.size(), "different value") + " of " + field + " in "
                + Wording.count(size(), "event");
    }
}
