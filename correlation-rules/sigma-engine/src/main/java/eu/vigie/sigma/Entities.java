package eu.vigie.sigma;

import eu.vigie.event.EntityKey;
import eu.vigie.event.EntityKind;
import eu.vigie.event.Event;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The things that an event is about: hosts, accounts, addresses. */
public final class Entities {
    /** Most telling first. */
    private static final List<EntityKind> MOST_TELLING =
            List.of(EntityKind.ADDRESS, EntityKind.USER, EntityKind.HOST, EntityKind.SOURCE);

    private static final List<String> ACCOUNTS =
            List.of("user.name", "user.target.name", "user.effective.name", "user.changes.name");

    private static final int MAX_RELATED = 16;

    private Entities() {}

    /**
     * What an alert about this event is about.
     *
     * @param field the rule's own choice; null or absent in the event: the most telling of address, account, host, source
     */
    public static EntityKey of(Event event, @Nullable String field) {
        String chosen = field == null ? null : event.text(field);
        if (field != null && chosen != null && !chosen.isBlank()) {
            return new EntityKey(kind(field), chosen);
        }
        for (EntityKind kind : MOST_TELLING) {
            String value = event.text(kind.field());
            if (value != null && !value.isBlank()) {
                return new EntityKey(kind, value);
            }
        }
        return EntityKey.GLOBAL;
    }

    /** All that the event names: its host, the accounts, the source address; each once. */
    public static List<EntityKey> named(Event event) {
        Set<EntityKey> named = new LinkedHashSet<>();
        add(named, EntityKind.HOST, event.get("host.name"));
        for (String account : ACCOUNTS) {
            add(named, EntityKind.USER, event.get(account));
        }
        add(named, EntityKind.ADDRESS, event.get("source.ip"));
        add(named, EntityKind.SESSION, event.get("session.id"));
        return new ArrayList<>(named).subList(0, Math.min(named.size(), MAX_RELATED));
    }

    /** The kind of thing that a field names. */
    public static EntityKind kind(String field) {
        for (EntityKind kind : EntityKind.values()) {
            if (kind.field().equals(field)) {
                return kind;
            }
        }
        if (field.endsWith(".ip")) {
            return EntityKind.ADDRESS;
        }
        if (field.startsWith("user.") && field.endsWith(".name")) {
            return EntityKind.USER;
        }
        return field.startsWith("host.") ? EntityKind.HOST : EntityKind.GROUP;
    }

    private static void add(Set<EntityKey> named, EntityKind kind, @Nullable Object value) {
        if (value instanceof List<?> list) {
            list.forEach(one -> add(named, kind, one));
        } else if (value != null && !value.toString().isBlank()) {
            named.add(new EntityKey(kind, value.toString()));
        }
    }
}
