package eu.vigie.appliance.backtest;

import eu.vigie.rule.RuleHeader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of a backtest.
 *
 * @param since event time from which detections were asked for
 * @param from event time from which they can be compared; later than {@code since} when retention took the logs before
 * @param until event time before which they are
 */
public record BacktestResult(List<Outcome> outcomes, Reading reading, Instant since, Instant from, Instant until) {
    public BacktestResult {
        outcomes = List.copyOf(outcomes);
    }

    /**
     * Of one rule.
     *
     * @param silent whether it only feeds other rules and gives no detections of its own
     */
    public record Outcome(RuleHeader rule, boolean silent, Comparison comparison) {}

    /**
     * What was read.
     *
     * @param logs raw logs, repeats not counted
     * @param first when the topic took the first of them; null: there was none
     * @param cut whether retention had taken logs that were asked for
     * @param tooLate matches that came too late to be correlated
     * @param unrouted matches that lack a field that a correlation groups by
     * @param beyond detections that there was no room for: nothing can be said of all
     */
    public record Reading(
            long logs,
            @Nullable Instant first,
            @Nullable Instant last,
            boolean cut,
            long tooLate,
            long unrouted,
            long beyond) {
        Reading(long logs, @Nullable Instant first, @Nullable Instant last, boolean cut, long tooLate, long unrouted) {
            this(logs, first, last, cut, tooLate, unrouted, 0);
        }

        Reading without(long more) {
            return new Reading(logs, first, last, cut, tooLate, unrouted, more);
        }
    }

    static BacktestResult of(
            RuleChoice choice,
            Standing found,
            Standing then,
            Reading reading,
            Instant since,
            Instant from,
            Instant until) {
        List<Outcome> outcomes = new ArrayList<>();
        for (RuleHeader rule : choice.headers()) {
            outcomes.add(
                    new Outcome(rule, choice.isSilent(rule), Comparison.of(found.of(rule.id()), then.of(rule.id()))));
        }
        return new BacktestResult(outcomes, reading.without(found.beyond() + then.beyond()), since, from, until);
    }
}
