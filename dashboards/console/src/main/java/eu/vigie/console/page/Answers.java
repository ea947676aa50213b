package eu.vigie.console.page;

import eu.vigie.event.EntityKey;
import eu.vigie.event.EntityKind;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Who, from where, on what: the first questions of whoever opens the page. Names stand once, the most telling first, and are log text made
 * visible.
 *
 * @param tried accounts that were tried and did nothing
 */
public record Answers(List<String> who, List<String> tried, List<String> from, List<String> on) {
    /** A page names so many; the tables below name the rest. */
    static final int MAX = 12;

    public Answers {
        who = List.copyOf(who);
        tried = List.copyOf(tried);
        from = List.copyOf(from);
        on = List.copyOf(on);
    }

    /** From those who take part in a case, completed by what the events say. */
    public static Answers of(Cast cast, List<EventLine> events) {
        List<EventLine> done = events.stream().filter(event -> !event.failed()).toList();
        List<String> who = names(cast.parts(), done, EntityKind.USER, EventLine::who);
        Set<String> tried = new LinkedHashSet<>();
        cast.tried().forEach(entity -> tried.add(LogText.cell(entity.value())));
        events.stream()
                .filter(EventLine::failed)
                .map(EventLine::actor)
                .filter(actor -> !actor.isEmpty())
                .forEach(tried::add);
        who.forEach(tried::remove);
        return new Answers(
                who,
                tried.stream().limit(MAX).toList(),
                names(cast.parts(), events, EntityKind.ADDRESS, EventLine::from),
                names(cast.parts(), events, EntityKind.HOST, EventLine::on));
    }

    private static List<String> names(
            List<EntityKey> entities, List<EventLine> events, EntityKind kind, Function<EventLine, String> column) {
        Set<String> names = new LinkedHashSet<>();
        for (EntityKey entity : entities) {
            if (entity.kind() == kind) {
                names.add(LogText.cell(entity.value()));
            }
        }
        for (EventLine event : events) {
            String name = column.apply(event);
            if (!name.isEmpty() && !isKnown(names, name)) {
                names.add(name);
            }
        }
        return names.stream().limit(MAX).toList();
    }

    /** {@code 203.0.113.7 (FR)} after {@code 203.0.113.7}, or {@code alice → root} after both, would say the same twice. */
    private static boolean isKnown(Set<String> names, String name) {
        if (name.contains(EventLine.BECOMES) && names.containsAll(List.of(name.split(EventLine.BECOMES, -1)))) {
            return true;
        }
        int blank = name.indexOf(' ');
        return names.contains(name) || (blank > 0 && names.contains(name.substring(0, blank)) && name.endsWith(")"));
    }
}
