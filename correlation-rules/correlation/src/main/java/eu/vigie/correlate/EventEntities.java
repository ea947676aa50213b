package eu.vigie.correlate;

import eu.vigie.event.EntityKey;
import eu.vigie.event.EntityKind;
import eu.vigie.event.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The hosts, users, addresses and sessions that an event names. */
public final class EventEntities {
    /** Most telling first. */
    private static final Map<String, EntityKind> FIELDS = new java.util.LinkedHashMap<>();

    static {
        FIELDS.put("source.ip", EntityKind.ADDRESS);
        FIELDS.put("user.name", EntityKind.USER);
        FIELDS.put("user.target.name", EntityKind.USER);
        FIELDS.put("user.effective.name", EntityKind.USER);
        FIELDS.put("host.name", EntityKind.HOST);
        FIELDS.put("session.id", EntityKind.SESSION);
    }

    private EventEntities() {}

    /** Each once, most telling first; empty when the event names none. */
    public static List<EntityKey> of(Event event) {
        List<EntityKey> found = new ArrayList<>();
        FIELDS.forEach((field, kind) -> {
            String value = Fields.text(event.get(field));
            if (value != null) {
                EntityKey key = new EntityKey(kind, value);
                if (!found.contains(key)) {
                    found.add(key);
                }
            }
        });
        return found;
    }

    /**
     * What an alert of a single-event rule is about: the rule's entity field, else the most telling of address, user and host, else the
     * source.
     *
     * @param field {@code entity} of the rule
     */
    public static EntityKey main(@Nullable String field, Event event) {
        String value = field == null ? null : Fields.text(event.get(field));
        if (field != null && value != null) {
            return new EntityKey(kind(field), value);
        }
        List<EntityKey> all = of(event);
        return all.isEmpty() ? new EntityKey(EntityKind.SOURCE, event.source()) : all.get(0);
    }

    /** The kind of thing that a field's values name. */
    public static EntityKind kind(String field) {
        EntityKind known = FIELDS.get(field);
        if (known != null) {
            return known;
        }
        if (field.equals("vigie.source")) {
            return EntityKind.SOURCE;
        }
        if (field.startsWith("user.") || field.endsWith(".user.name")) {
            return EntityKind.USER;
        }
        if (field.endsWith(".ip") || field.endsWith(".address")) {
            return EntityKind.ADDRESS;
        }
        return field.startsWith("host.") ? EntityKind.HOST : EntityKind.GROUP;
    }
}
