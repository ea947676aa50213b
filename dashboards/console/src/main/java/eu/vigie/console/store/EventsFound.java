package eu.vigie.console.store;

import eu.vigie.event.Event;
import java.util.List;

/**
 * What a search found.
 *
 * @param total how many fit, at most {@value #COUNTED}
 * @param events the latest of them
 */
public record EventsFound(long total, List<Event> events) {
    /** Beyond so many the search stops counting. */
    public static final int COUNTED = 10_000;

    public EventsFound {
        events = List.copyOf(events);
    }
}
