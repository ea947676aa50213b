package eu.vigie.correlate;

import eu.vigie.event.detection.Detection;
import eu.vigie.event.detection.Match;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * A window's condition was crossed. The window does not hold its matches; {@link Naming} picks them from the key's log.
 *
 * @param trigger the match that completed it
 * @param afterMicros the window's old end, which is not in it
 * @param count all matches of the window
 * @param setAside how many of them are no longer kept one by one
 * @param reached the value that crossed the condition, in words
 * @param counts whether the window counts a match that the rule sees
 */
record Crossing(Match trigger, long afterMicros, long count, long setAside, String reached, Predicate<Match> counts) {
    /** Takes the matches of the window's time in order, until it has enough. */
    static final class Naming {
        private final PlannedRule rule;
        private final Crossing crossing;
        private final List<Match> first = new ArrayList<>();

        Naming(PlannedRule rule, Crossing crossing) {
            this.rule = rule;
            this.crossing = crossing;
        }

        /** Takes a match; returns whether it wants more. */
        boolean take(Match match) {
            if (Order.OF_MATCHES.compare(match, crossing.trigger) >= 0) {
                return false;
            }
            if (rule.sees(match) && crossing.counts.test(match)) {
                first.add(match);
            }
            return first.size() < Detection.MAX_EVENTS - 1;
        }

        /** The firing, which names the first ones of the window and the trigger. */
        Firing firing() {
            Match trigger = crossing.trigger;
            first.add(trigger);
            return new Firing(
                    trigger.timestampMicros(), trigger, first, crossing.count, crossing.setAside, crossing.reached);
        }
    }
}
