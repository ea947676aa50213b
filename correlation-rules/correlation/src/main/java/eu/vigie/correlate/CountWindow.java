package eu.vigie.correlate;

import eu.vigie.event.detection.Match;

/** {@code event_count}: how many matches. */
final class CountWindow extends Window {
    private final Condition condition;

    CountWindow(long timespanMicros, Condition condition) {
        super(timespanMicros);
        this.condition = condition;
    }

    @Override
    Object enter(Match match) {
        return "";
    }

    @Override
    void leave(Object kept) {}

    @Override
    void tallied(Tally tally, int sign) {}

    @Override
    boolean holds() {
        return condition.holds(size());
    }

    @Override
    String reached() {
        return Wording.count(size(), "event");
    }
}
