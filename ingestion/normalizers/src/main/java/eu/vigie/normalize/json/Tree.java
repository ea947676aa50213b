package eu.vigie.normalize.json;

import eu.vigie.normalize.draft.EventDraft;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Look-ups in a JSON tree, and its flat form. */
public final class Tree {
    private static final int MAX_NAME = 256;

    private Tree() {}

    /** The value at a path of names, or null. A name may itself hold dots. */
    public static @Nullable Object at(Map<?, ?> object, String... path) {
        Object value = object;
        for (String name : path) {
            if (!(value instanceof Map<?, ?> map)) {
                return null;
            }
            value = map.get(name);
        }
        return value;
    }

    /** The object at a path; an empty one when there is none. */
    public static Map<?, ?> object(Map<?, ?> object, String... path) {
        return at(object, path) instanceof Map<?, ?> map ? map : Map.of();
    }

    /** The value at a path as text: a list's first; null for objects, the empty text and nothing. */
    public static @Nullable String text(Map<?, ?> object, String... path) {
        return text(at(object, path));
    }

    /** A value as text: a list's first; null for objects, the empty text and nothing. */
    public static @Nullable String text(@Nullable Object value) {
        if (value instanceof List<?> list) {
            return list.isEmpty() ? null : text(list.get(0));
        }
        if (value == null || value instanceof Map<?, ?>) {
            return null;
        }
        String text = value.toString();
        return text.isEmpty() ? null : text;
    }

    /** Writes an object's leaves below a prefix, such as {@code winlog.event_data}; objects in lists give lists below their names. */
    public static void flatten(String prefix, Map<?, ?> object, EventDraft draft) {
        for (Map.Entry<?, ?> entry : object.entrySet()) {
            String name = name(String.valueOf(entry.getKey()));
            if (!name.isEmpty()) {
                value(prefix + "." + name, entry.getValue(), draft);
            }
        }
    }

    private static void value(String field, @Nullable Object value, EventDraft draft) {
        if (value instanceof Map<?, ?> child) {
            flatten(field, child, draft);
        } else if (value instanceof List<?> list) {
            for (Object item : list) {
                value(field, item, draft);
            }
        } else if (value != null) {
            Object present = draft.fields().putIfAbsent(field, value);
            if (present instanceof ArrayList<?>) {
                @SuppressWarnings("unchecked") // lists of this draft were made here
                ArrayList<Object> many = (ArrayList<Object>) present;
                many.add(value);
            } else if (present != null) {
                draft.fields().put(field, new ArrayList<>(List.of(present, value)));
            }
        }
    }

    /** A vendor's name as part of a field's: no blanks around, no dots at the ends, no control characters. */
    private static String name(String vendor) {
        String name = vendor.length() > MAX_NAME ? vendor.substring(0, MAX_NAME) : vendor;
        boolean plain = true;
        for (int i = 0; i < name.length() && plain; i++) {
            char c = name.charAt(i);
            plain = c > ' ' && c != '.' && c != 0x7f;
        }
        return plain ? name : cleaned(name);
    }

    private static String cleaned(String name) {
        StringBuilder clean = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean inner = c == '.' && clean.length() > 0 && clean.charAt(clean.length() - 1) != '.';
            clean.append(c == '.' ? (inner ? "." : "") : c <= ' ' || c == 0x7f ? "_" : String.valueOf(c));
        }
        while (clean.length() > 0 && clean.charAt(clean.length() - 1) == '.') {
            clean.setLength(clean.length() - 1);
        }
        return clean.toString();
    }
}
