package eu.vigie.normalize.audit;

import eu.vigie.normalize.draft.EventDraft;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The pairs of an audit record. What a user could choose (names, paths, commands) the kernel writes in double quotes, or in hexadecimal where
 * it holds blanks, quotes or control characters: it never breaks out. User space writes its own pairs inside {@code msg='...'}. A later value
 * replaces an unknown ({@code ?}) one only.
 */
final class AuditPairs {
    /** Fields that the kernel or the audit library writes as untrusted text. */
    private static final Set<String> UNTRUSTED = Set.of(
            "comm",
            "exe",
            "cwd",
            "name",
            "path",
            "proctitle",
            "cmd",
            "data",
            "acct",
            "key",
            "vm",
            "dir",
            "old-disk",
            "new-disk",
            "ocomm",
            "old-fs",
            "new-fs",
            "sw",
            "grp",
            "device",
            "watch",
            "file");
    /** Behind it auditd writes the names of numbers ({@code log_format = ENRICHED}). */
    private static final char ENRICHED = 0x1d;

    private final Map<String, String> pairs = new LinkedHashMap<>();
    private final boolean arguments;

    private AuditPairs(boolean arguments) {
        this.arguments = arguments;
    }

    /** @param arguments a0, a1 ... are text, as in EXECVE; elsewhere they are numbers */
    static Map<String, String> read(String text, boolean arguments) {
        AuditPairs reader = new AuditPairs(arguments);
        reader.read(text, 0, text.length());
        return reader.pairs;
    }

    private void read(String text, int start, int end) {
        int at = start;
        String before = "";
        while (at < end && pairs.size() < EventDraft.MAX_FIELDS) {
            char c = text.charAt(at);
            if (c <= ' ' || c == ENRICHED || c == ',') {
                at++;
                continue;
            }
            int wordEnd = wordEnd(text, at, end);
            if (wordEnd < end && text.charAt(wordEnd) == '=' && wordEnd > at) {
                String key = text.substring(at, wordEnd);
                boolean changed = before.equals("old") || before.equals("new");
                at = value(text, changed ? before + "-" + key : key, wordEnd + 1, end);
                before = "";
            } else {
                before = text.substring(at, wordEnd);
                at = Math.max(wordEnd, at + 1);
            }
        }
    }

    private static int wordEnd(String text, int start, int end) {
        int at = start;
        while (at < end) {
            char c = text.charAt(at);
            if (c == '=' || c <= ' ' || c == ',' || c == '"' || c == '\'') {
                return at;
            }
            at++;
        }
        return at;
    }

    private int value(String text, String key, int start, int end) {
        char first = start < end ? text.charAt(start) : ' ';
        if (first == '"') {
            int close = text.indexOf('"', start + 1);
            int stop = close < 0 || close >= end ? end : close;
            put(key, text.substring(start + 1, stop));
            return Math.min(stop + 1, end);
        }
        if (first == '\'') {
            int enriched = text.indexOf(ENRICHED, start);
            int close = text.lastIndexOf('\'', enriched < 0 ? end - 1 : enriched);
            int stop = close <= start || close >= end ? end : close;
            read(text, start + 1, stop);
            return Math.min(stop + 1, end);
        }
        int stop = start;
        while (stop < end && text.charAt(stop) > ' ' && text.charAt(stop) != ',' && text.charAt(stop) != ENRICHED) {
            stop++;
        }
        if (key.equals("op")) {
            stop = operationEnd(text, stop, end);
        }
        String raw = text.substring(start, stop);
        boolean untrusted = UNTRUSTED.contains(key) || (arguments && isArgument(key));
        String decoded = untrusted ? hex(raw) : null;
        put(key, decoded == null ? raw : decoded);
        return stop;
    }

    /** shadow-utils writes operations of several words: {@code op=adding user id=1004}. */
    private static int operationEnd(String text, int from, int end) {
        int stop = from;
        while (stop < end && text.charAt(stop) == ' ') {
            int next = wordEnd(text, stop + 1, end);
            if (next == stop + 1 || (next < end && text.charAt(next) != ' ')) {
                break;
            }
            stop = next;
        }
        return stop;
    }

    private void put(String key, String value) {
        if (value.isEmpty() || value.equals("(null)")) {
            return;
        }
        String present = pairs.get(key);
        if (present == null || present.equals("?")) {
            pairs.put(key, value);
        }
    }

    static boolean isArgument(String key) {
        return key.length() > 1 && key.charAt(0) == 'a' && key.charAt(1) >= '0' && key.charAt(1) <= '9';
    }

    /** The text of hexadecimal bytes; a zero byte, which ends an argument in PROCTITLE, becomes a blank. Null: the value is no such text. */
    static @Nullable String hex(String value) {
        int length = value.length();
        if (length < 2 || (length & 1) != 0) {
            return null;
        }
        byte[] bytes = new byte[length / 2];
        for (int i = 0; i < length; i += 2) {
            int high = Character.digit(value.charAt(i), 16);
            int low = Character.digit(value.charAt(i + 1), 16);
            if (high < 0 || low < 0) {
                return null;
            }
            bytes[i / 2] = (byte) (high << 4 | low);
        }
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == 0) {
                bytes[i] = ' ';
            }
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
