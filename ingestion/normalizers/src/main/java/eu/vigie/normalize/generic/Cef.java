package eu.vigie.normalize.generic;

import eu.vigie.event.raw.RejectionReason;
import eu.vigie.normalize.Normalized.Rejected;
import eu.vigie.normalize.draft.EventDraft;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** ArcSight's Common Event Format, versions 0 and 1: {@code CEF:0|vendor|product|version|class id|name|severity|key=value ...}. */
public final class Cef {
    private static final int HEADER_FIELDS = 7;

    private Cef() {}

    /** Reads a message that starts with {@code CEF:}. */
    public static @Nullable Rejected read(String message, EventDraft draft) {
        String[] header = new String[HEADER_FIELDS];
        int at = 4;
        for (int i = 0; i < HEADER_FIELDS; i++) {
            int end = pipe(message, at);
            if (end == message.length() && i < HEADER_FIELDS - 1) {
                return new Rejected(
                        RejectionReason.TRUNCATED,
                        "CEF header with " + (i + 1) + " of " + HEADER_FIELDS + " fields",
                        message.length());
            }
            header[i] = unescaped(message.substring(at, end), false);
            at = Math.min(end + 1, message.length());
        }
        Map<String, String> extension = extension(message.substring(at));
        describe(header, draft);
        times(extension, draft);
        extension.forEach((key, value) -> {
            draft.put("cef.extensions." + name(key), value);
            String field = FieldNames.of(key);
            if (field != null) {
                FieldNames.put(field, value, draft);
            }
        });
        draft.put("message", message(header, extension));
        String user = draft.text("source.user.name");
        draft.user(draft.has("user.name") ? null : user == null ? draft.text("destination.user.name") : user);
        return null;
    }

    private static void describe(String[] header, EventDraft draft) {
        draft.put("observer.vendor", header[1]).put("observer.product", header[2]);
        draft.put("observer.version", header[3]).put("event.code", header[4]);
        draft.put("rule.name", null);
        draft.number("event.severity", header[6].strip());
    }

    private static String message(String[] header, Map<String, String> extension) {
        String text = extension.get("msg");
        return text == null || text.isBlank() ? header[5] : text;
    }

    private static void times(Map<String, String> extension, EventDraft draft) {
        for (String key : new String[] {"rt", "deviceReceiptTime", "end", "start"}) {
            String value = extension.get(key);
            Instant time = value == null ? null : FieldNames.time(value, draft);
            if (time != null) {
                draft.time(time);
                return;
            }
        }
    }

    private static int pipe(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            if (text.charAt(i) == '\\') {
                i++;
            } else if (text.charAt(i) == '|') {
                return i;
            }
        }
        return text.length();
    }

    /** Values run to the blank before the next {@code key=}; an equals sign inside a value is escaped. The first of equal keys stands. */
    static Map<String, String> extension(String text) {
        Map<String, String> pairs = new LinkedHashMap<>();
        int keyStart = skipBlanks(text, 0);
        int equals = keyEnd(text, keyStart);
        while (equals >= 0 && pairs.size() < EventDraft.MAX_FIELDS) {
            int nextKey = -1;
            int nextEquals = -1;
            for (int i = equals + 1; i < text.length(); i++) {
                char c = text.charAt(i);
                if (c == '\\') {
                    i++;
                } else if (c == ' ') {
                    nextEquals = keyEnd(text, i + 1);
                    if (nextEquals >= 0) {
                        nextKey = i + 1;
                        break;
                    }
                }
            }
            int valueEnd = nextKey < 0 ? text.length() : nextKey - 1;
            String value = unescaped(text.substring(equals + 1, valueEnd), true).strip();
            if (!value.isEmpty()) {
                pairs.putIfAbsent(text.substring(keyStart, equals), value);
            }
            keyStart = nextKey;
            equals = nextKey < 0 ? -1 : nextEquals;
        }
        return pairs;
    }

    private static int skipBlanks(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
        return at;
    }

    private static int keyEnd(String text, int start) {
        for (int i = start; i < text.length() && i - start <= 64; i++) {
            char c = text.charAt(i);
            if (c == '=') {
                return i > start ? i : -1;
            }
            if (!Character.isLetterOrDigit(c) && c != '_' && c != '.' && c != '-' && c != '[' && c != ']') {
                return -1;
            }
        }
        return -1;
    }

    private static String unescaped(String text, boolean value) {
        if (text.indexOf('\\') < 0) {
            return text;
        }
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            char next = c == '\\' && i + 1 < text.length() ? text.charAt(i + 1) : 0;
            if (next == '\\' || next == '|' || (value && next == '=')) {
                plain.append(next);
                i++;
            } else if (value && (next == 'n' || next == 'r')) {
                plain.append('\n');
                i++;
            } else {
                plain.append(c);
            }
        }
        return plain.toString();
    }

    /** A key as part of a field's name. */
    static String name(String key) {
        return key.replace('.', '_').replace(' ', '_');
    }
}
