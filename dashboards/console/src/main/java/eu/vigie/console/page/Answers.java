package eu.vigie.console.page;

import eu.vigie.event.EntityKey;
import eu.vigie.event.EntityKind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Who, from where, on what: the first questions of whoever opens the page. Names stand once, those that the alert is about first, and are
 * log text made visible.
 */
public record Answers(List<String> who, List<String> from, List<String> on) {
    /** A page names so many; the tables below name the rest. */
    static final int MAX = 12;

    public Answers {
        who = List.copyOf(who);
        from = List.copyOf(from);
        on = List.copyOf(on);
    }

    /** From the entities of a case, completed by what the events say. */
    public static Answers of(List<EntityKey> entities, List<EventLine> events) {
        return new Answers(
                names(entities, events, EntityKind.USER, EventLine::who),
                names(entities, events, EntityKind.ADDRESS, EventLine::from),
                names(entities, events, EntityKind.HOST, EventLine::on));
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
        return new ArrayList<>(names).subList(0, Math.min(MAX, names.size()));
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
