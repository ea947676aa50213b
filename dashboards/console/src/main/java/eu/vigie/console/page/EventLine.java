package eu.vigie.console.page;

import eu.vigie.event.Event;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One event in a table: what happened, who, from where, on what. All texts are log text made visible, at most {@link LogText#CELL}
 * characters, empty when the log does not say.
 *
 * @param outcome {@code success}, {@code failure} or empty
 */
public record EventLine(
        String id, Instant at, String source, String what, String outcome, String who, String from, String on) {
    /** Between who acted and as whom. */
    static final String BECOMES = " → ";

    /** The line of an event. */
    public static EventLine of(Event event) {
        return new EventLine(
                event.id(),
                event.timestamp(),
                event.source(),
                what(event),
                outcome(event),
                who(event),
                from(event),
                first(
                        event,
                        "host.name",
                        "host.hostname",
                        "destination.address",
                        "destination.ip",
                        "session.target.name"));
    }

    /** The two outcomes worth a mark; anything else a log claims is no class name of ours. */
    private static String outcome(Event event) {
        String outcome = first(event, "event.outcome");
        return outcome.equals("success") || outcome.equals("failure") ? outcome : "";
    }

    private static String what(Event event) {
        String action = first(event, "event.action");
        String command = first(event, "process.command_line", "session.command");
        String message = first(event, "message", "event.code");
        if (action.isEmpty()) {
            return message;
        }
        String detail = command.isEmpty() ? message : command;
        return detail.isEmpty() ? action : action + ": " + detail;
    }

    private static String who(Event event) {
        String actor = first(event, "user.name", "source.user.name", "user.id");
        String target = first(event, "user.target.name", "user.effective.name");
        if (actor.isEmpty()) {
            return target;
        }
        return target.isEmpty() || target.equals(actor) ? actor : actor + BECOMES + target;
    }

    private static String from(Event event) {
        String address = first(event, "source.ip", "source.address", "client.ip", "client.address", "source.domain");
        String country = first(event, "source.geo.country_iso_code");
        return country.isEmpty() ? address : address + " (" + country + ")";
    }

    private static String first(Event event, String... fields) {
        for (String field : fields) {
            @Nullable String text = event.text(field);
            if (text != null && !text.isBlank()) {
                return LogText.cell(text);
            }
        }
        return "";
    }

    /** Who acted, without as whom; empty when the log does not say. */
    public String actor() {
        int becomes = who.indexOf(BECOMES);
        return becomes < 0 ? who : who.substring(0, becomes);
    }

    /** Whether the log says that it failed. */
    public boolean failed() {
        return outcome.equals("failure");
    }

    /** The distinct sources of the events, in their order. */
    public static Set<String> sources(List<EventLine> lines) {
        return lines.stream().map(EventLine::source).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The distinct texts of a column that are not empty, at most so many, in their order. */
    public static List<String> distinct(Stream<String> column, int limit) {
        return new ArrayList<>(
                column.filter(text -> !text.isEmpty()).distinct().limit(limit).toList());
    }
}
