package eu.vigie.normalize.generic;

import eu.vigie.event.ecs.EcsCatalogue;
import eu.vigie.event.ecs.FieldType;
import eu.vigie.normalize.draft.EventDraft;
import eu.vigie.normalize.draft.InstantText;
import eu.vigie.normalize.json.Tree;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON of any product: ECS documents keep their fields, known names get theirs, and everything stands below {@code json}.
 */
public final class PlainJson {
    private static final String[] TIMES = {
        "@timestamp",
        "timestamp",
        "time",
        "eventTime",
        "event_timestamp",
        "eventtime",
        "ts",
        "date",
        "datetime",
        "isotimestamp",
        "createdDateTime",
        "published",
        "CreationTime",
        "start_time",
        "query_timestamp"
    };

    private PlainJson() {}

    /** Reads an object. */
    public static void read(Map<String, Object> json, EventDraft draft) {
        Tree.flatten("json", json, draft);
        time(json, draft);
        map("", json, draft);
    }

    private static void time(Map<String, Object> json, EventDraft draft) {
        for (String name : TIMES) {
            String text = Tree.text(json.get(name));
            if (json.get(name) instanceof Double seconds) {
                text = new java.math.BigDecimal(seconds.toString()).toPlainString();
            }
            Instant time = text == null ? null : FieldNames.time(text, draft);
            if (time != null) {
                draft.time(time);
                return;
            }
        }
    }

    /** Takes a text as the event's time where it is one. */
    public static void time(String text, EventDraft draft) {
        Instant time = FieldNames.time(text, draft);
        if (time != null) {
            draft.time(time);
        }
    }

    private static void map(String prefix, Map<?, ?> object, EventDraft draft) {
        object.forEach((key, value) -> {
            String path = prefix + key;
            if (value instanceof Map<?, ?> child) {
                map(path + ".", child, draft);
                return;
            }
            String known = isOurs(path) ? null : EcsCatalogue.fields().containsKey(path) ? path : FieldNames.of(path);
            if (known != null) {
                put(known, value, draft);
            }
        });
    }

    private static void put(String field, @Nullable Object value, EventDraft draft) {
        FieldType type = EcsCatalogue.fields().get(field);
        if (type == FieldType.DATE || type == FieldType.FLATTENED || field.equals("tags")) {
            if (type == FieldType.DATE && value instanceof String text && !field.equals("@timestamp")) {
                Instant time = FieldNames.time(text, draft);
                draft.put(field, time == null ? null : InstantText.of(time));
            }
            return;
        }
        if (value instanceof List<?> list) {
            for (Object item : list) {
                if (item instanceof String text
                        && (field.startsWith("event.") || field.startsWith("related.") || field.endsWith(".args"))) {
                    if (type == FieldType.KEYWORD) {
                        draft.add(field, text);
                    }
                }
            }
            return;
        }
        String text = Tree.text(value);
        if (text != null) {
            FieldNames.put(field, text, draft);
        }
    }

    /** Fields that only the collector and a declared bastion may fill, and those of the event itself. */
    private static boolean isOurs(String path) {
        return path.startsWith("vigie.")
                || path.startsWith("session.")
                || path.startsWith("log.syslog.")
                || path.equals("event.id")
                || path.equals("event.kind")
                || path.equals("event.original")
                || path.equals("event.ingested")
                || path.equals("ecs.version");
    }
}
