package eu.vigie.console.page;

import eu.vigie.console.store.CaseStore;
import eu.vigie.console.store.EventQuery;
import eu.vigie.console.store.EventsFound;
import java.util.List;

/**
 * The event search with what it found.
 *
 * @param text what the person typed
 * @param total how many fit, at most {@link EventsFound#COUNTED}
 */
public record SearchView(String text, List<String> problems, long total, List<EventLine> events) {
    /** Events on the page. */
    public static final int SHOWN = 50;

    /** Searches, unless the question was not understood. */
    public static SearchView load(CaseStore store, String text) {
        EventQuery query = EventQuery.parse(text);
        if (!query.problems().isEmpty()) {
            return new SearchView(text, query.problems(), 0, List.of());
        }
        EventsFound found = store.search(query, SHOWN);
        return new SearchView(
                text,
                List.of(),
                found.total(),
                found.events().stream().map(EventLine::of).toList());
    }

    /** {@code 12 events}, {@code the latest 50 of more than 10,000 events}. */
    public String summary() {
        if (total > events.size()) {
            String all = total >= EventsFound.COUNTED ? "more than " + Frame.number(total) : Frame.number(total);
            return "The latest " + events.size() + " of " + all + " events";
        }
        return Frame.count(total, "event", "events");
    }
}
