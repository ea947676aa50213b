package eu.vigie.event.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import eu.vigie.event.Event;
import eu.vigie.event.Understanding;
import eu.vigie.event.Utf16;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An event as the nested ECS document that {@code vigie.events} and the index hold, and back. Keys are sorted, so equal events have equal
 * bytes. A field that is both a value and the parent of others keeps both: the children stand under their dotted rest.
 */
public final class EventJson {
    private EventJson() {}

    /** The document of an event. */
    public static byte[] write(Event event) {
        return write(event.fields());
    }

    /** The document of dotted fields. */
    public static byte[] write(Map<String, Object> fields) {
        String[] names = fields.keySet().toArray(String[]::new);
        Arrays.sort(names);
        try (ByteArrayBuilder bytes = new ByteArrayBuilder(2048)) {
            try (JsonGenerator json = JsonOut.JSON.createGenerator(bytes)) {
                json.writeStartObject();
                new Nesting(json).write(names, fields);
                json.writeEndObject();
            }
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("writing into memory", e);
        }
    }

    /**
     * The event of a document that {@link #write} made: {@code @timestamp}, {@code event.id}, {@code vigie.source},
     * {@code vigie.received} and {@code vigie.understanding} must be there.
     */
    public static Event read(byte[] json) {
        Map<String, Object> fields = readFields(json);
        try {
            return new Event(
                    required(fields, "event.id"),
                    Instant.parse(required(fields, "@timestamp")),
                    Instant.parse(required(fields, "vigie.received")),
                    required(fields, "vigie.source"),
                    Understanding.ofWord(required(fields, "vigie.understanding")),
                    fields);
        } catch (IllegalArgumentException | java.time.DateTimeException e) {
            throw new MalformedRecordException(String.valueOf(e.getMessage()), e);
        }
    }

    /** The dotted fields of any JSON document; objects inside lists give lists below their dotted names. */
    public static Map<String, Object> readFields(byte[] json) {
        Map<String, Object> fields = new LinkedHashMap<>();
        flatten("", JsonIn.object(json), fields);
        return fields;
    }

    private static void flatten(String prefix, Map<?, ?> object, Map<String, Object> fields) {
        object.forEach((key, value) -> {
            String name = prefix + key;
            if (value instanceof Map<?, ?> child) {
                flatten(name + ".", child, fields);
            } else if (value instanceof List<?> list) {
                flattenList(name, list, fields);
            } else {
                add(fields, name, value);
            }
        });
    }

    private static void flattenList(String name, List<?> list, Map<String, Object> fields) {
        if (list.isEmpty()) {
            fields.putIfAbsent(name, List.of());
        }
        boolean plain = list.stream().noneMatch(item -> item instanceof Map<?, ?> || item instanceof List<?>);
        if (plain && !fields.containsKey(name)) {
            fields.put(name, List.copyOf(list));
            return;
        }
        for (Object item : list) {
            if (item instanceof Map<?, ?> child) {
                flatten(name + ".", child, fields);
            } else if (item instanceof List<?> inner) {
                flattenList(name, inner, fields);
            } else {
                add(fields, name, item);
            }
        }
    }

    private static void add(Map<String, Object> fields, String name, Object value) {
        Object present = fields.putIfAbsent(name, value);
        if (present == null) {
            return;
        }
        List<Object> all = new ArrayList<>();
        if (present instanceof List<?> list) {
            all.addAll(list);
        } else {
            all.add(present);
        }
        all.add(value);
        fields.put(name, all);
    }

    private static String required(Map<String, Object> fields, String name) {
        if (fields.get(name) instanceof String text) {
            return text;
        }
        throw new MalformedRecordException("\"" + name + "\" is missing or no text");
    }

    /** Opens and closes objects as the sorted dotted names ask for it. */
    private static final class Nesting {
        private final JsonGenerator json;
        /** The dotted name of each open object, each ended by a dot. */
        private final List<String> open = new ArrayList<>();
        /** The shortest name of the values written last, to see when it is also a parent. */
        private @Nullable String valued;

        Nesting(JsonGenerator json) {
            this.json = json;
        }

        void write(String[] sortedNames, Map<String, Object> fields) throws IOException {
            for (String name : sortedNames) {
                Object value = fields.get(name);
                if (value == null) {
                    continue;
                }
                while (!open.isEmpty() && !name.startsWith(open.get(open.size() - 1))) {
                    json.writeEndObject();
                    open.remove(open.size() - 1);
                }
                int start = open.isEmpty() ? 0 : open.get(open.size() - 1).length();
                start = openParents(name, start);
                json.writeFieldName(Utf16.wellFormed(name.substring(start)));
                writeValue(value);
                if (valued == null || !isValued(name, name.length() - 1)) {
                    valued = name;
                }
            }
            for (int i = open.size(); i > 0; i--) {
                json.writeEndObject();
            }
        }

        private int openParents(String name, int from) throws IOException {
            int start = from;
            for (int dot = name.indexOf('.', start);
                    dot > 0 && dot < name.length() - 1;
                    dot = name.indexOf('.', start)) {
                if (dot == start || isValued(name, dot)) {
                    break;
                }
                json.writeObjectFieldStart(Utf16.wellFormed(name.substring(start, dot)));
                start = dot + 1;
                open.add(name.substring(0, start));
            }
            return start;
        }

        private boolean isValued(String name, int length) {
            return valued != null && valued.length() <= length && name.startsWith(valued) && parentOf(valued, name);
        }

        private static boolean parentOf(String parent, String name) {
            return name.charAt(parent.length()) == '.';
        }

        private void writeValue(Object value) throws IOException {
            if (value instanceof String text) {
                json.writeString(Utf16.wellFormed(text));
            } else if (value instanceof Long number) {
                json.writeNumber(number);
            } else if (value instanceof Boolean flag) {
                json.writeBoolean(flag);
            } else if (value instanceof Double number && Double.isFinite(number)) {
                json.writeNumber(number);
            } else if (value instanceof List<?> list) {
                json.writeStartArray();
                for (Object item : list) {
                    writeValue(item);
                }
                json.writeEndArray();
            } else {
                json.writeString(Utf16.wellFormed(value.toString()));
            }
        }
    }
}
