package eu.vigie.normalize.generic;

import eu.vigie.event.raw.RejectionReason;
import eu.vigie.normalize.Normalized.Rejected;
import eu.vigie.normalize.draft.EventDraft;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * IBM's Log Event Extended Format: {@code LEEF:1.0|vendor|product|version|event id|key=value<TAB>...}; 2.0 names its delimiter, as a character
 * or in hexadecimal ({@code ^}, {@code x5E}, {@code 0x5E}).
 */
public final class Leef {
    private Leef() {}

    /** Reads a message that starts with {@code LEEF:}. */
    public static @Nullable Rejected read(String message, EventDraft draft) {
        boolean second = message.startsWith("LEEF:2");
        String[] header = message.split("\\|", second ? 7 : 6);
        if (header.length < 5) {
            return new Rejected(
                    RejectionReason.TRUNCATED, "LEEF header with " + header.length + " of 5 fields", message.length());
        }
        char delimiter = '\t';
        String attributes = header.length > 5 ? header[5] : "";
        if (second && header.length > 5 && header[5].length() <= 4 && header[5].indexOf('=') < 0) {
            delimiter = delimiter(header[5]);
            attributes = header.length > 6 ? header[6] : "";
        } else if (second && header.length > 6) {
            attributes = header[5] + "|" + header[6];
        }
        draft.put("observer.vendor", header[1]).put("observer.product", header[2]);
        draft.put("observer.version", header[3]).put("event.code", header[4].strip());
        attributes(attributes, delimiter, draft);
        draft.put("message", draft.has("leef.attributes.msg") ? draft.text("leef.attributes.msg") : message);
        String source = draft.text("source.user.name");
        draft.user(draft.has("user.name") ? null : source);
        return null;
    }

    private static char delimiter(String text) {
        String hex = text.startsWith("0x") ? text.substring(2) : text.startsWith("x") ? text.substring(1) : "";
        if (!hex.isEmpty() && hex.length() <= 2) {
            try {
                return (char) Integer.parseInt(hex, 16);
            } catch (NumberFormatException e) {
                return '\t';
            }
        }
        return text.isEmpty() ? '\t' : text.charAt(0);
    }

    private static void attributes(String text, char delimiter, EventDraft draft) {
        int at = 0;
        int count = 0;
        while (at < text.length() && count++ < EventDraft.MAX_FIELDS) {
            int end = text.indexOf(delimiter, at);
            end = end < 0 ? text.length() : end;
            int equals = text.indexOf('=', at);
            if (equals > at && equals < end) {
                attribute(
                        text.substring(at, equals).strip(),
                        text.substring(equals + 1, end).strip(),
                        draft);
            }
            at = end + 1;
        }
    }

    private static void attribute(String key, String value, EventDraft draft) {
        if (key.isEmpty() || value.isEmpty()) {
            return;
        }
        draft.putIfAbsent("leef.attributes." + Cef.name(key), value);
        if (key.equals("devTime")) {
            Instant time = FieldNames.time(value, draft);
            if (time != null) {
                draft.time(time);
            }
            return;
        }
        if (key.equals("cat") || key.equals("Action")) {
            draft.putIfAbsent("event.action", value);
            return;
        }
        String field = FieldNames.of(key);
        if (field != null && !field.equals("message")) {
            FieldNames.put(field, value, draft);
        }
    }
}
