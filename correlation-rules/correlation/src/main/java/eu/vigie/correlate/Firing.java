package eu.vigie.correlate;

import eu.vigie.event.detection.Match;
import java.util.List;

/**
 * A rule's condition was crossed.
 *
 * @param timestampMicros event time at which it fired
 * @param trigger the match that completed it
 * @param events the contributing matches in order, at most {@link eu.vigie.event.detection.Detection#MAX_EVENTS}: the first ones and the trigger
 * @param count all matches of the window
 * @param setAside how many of them are no longer kept one by one
 * @param reached the value that crossed the condition, in words
 */
public record Firing(
        long timestampMicros, Match trigger, List<Match> events, long count, long setAside, String reached) {
    public Firing {
        events = List.copyOf(events);
    }
}
