package eu.vigie.correlate;

import eu.vigie.event.Run;
import eu.vigie.event.Utf16;
import java.util.ArrayList;
import java.util.List;

/**
 * The text form of a key: the route's name, then each group-by value, joined by {@code |}; a {@code |} or {@code \} inside is escaped by
 * {@code \}, so that different values never make the same key. Example: {@code source.ip,user.name|192.0.2.7|root}.
 *
 * <p>A key of a replay has the number of its run before it, {@code \r7|source.ip|192.0.2.7}, and one of an import {@code \h7|...}, with marks
 * that no escaped text begins with:
 * what is of different runs never meets.
 *
 * <p>It has no half characters: a key travels as UTF-8, and another text on arrival would be another machine's key.
 */
final class RouteKey {
    private static final String REPLAY = "\\r";
    private static final String HISTORY = "\\h";

    private RouteKey() {}

    static String of(String route, List<String> values) {
        StringBuilder key = new StringBuilder(escape(route));
        for (String value : values) {
            key.append('|').append(escape(Utf16.wellFormed(value)));
        }
        return key.toString();
    }

    /** The route's name. */
    static String route(String key) {
        int start = start(key);
        return unescape(key, start, end(key, start));
    }

    /** The same key in a run. The key must have none yet. */
    static String inRun(Run run, String key) {
        return run.isLive() ? key : (run.historical() ? HISTORY : REPLAY) + run.number() + "|" + key;
    }

    /** The run that it belongs to. */
    static Run run(String key) {
        int start = start(key);
        return start == 0
                ? Run.LIVE
                : new Run(Integer.parseInt(key, REPLAY.length(), start - 1, 10), key.startsWith(HISTORY));
    }

    /** The group-by values, in the order of the group-by. */
    static List<String> values(String key) {
        List<String> values = new ArrayList<>();
        for (int at = end(key, start(key)); at < key.length(); ) {
            int end = end(key, at + 1);
            values.add(unescape(key, at + 1, end));
            at = end;
        }
        return values;
    }

    /** The part that goes into a detection's id: the values without run and route, still escaped. */
    static String identity(String key) {
        int end = end(key, start(key));
        return end == key.length() ? "" : key.substring(end + 1);
    }

    /** Where the route's name begins. */
    private static int start(String key) {
        return key.startsWith(REPLAY) || key.startsWith(HISTORY) ? key.indexOf('|') + 1 : 0;
    }

    private static int end(String key, int from) {
        for (int i = from; i < key.length(); i++) {
            char c = key.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '|') {
                return i;
            }
        }
        return key.length();
    }

    private static String escape(String text) {
        if (text.indexOf('|') < 0 && text.indexOf('\\') < 0) {
            return text;
        }
        return text.replace("\\", "\\\\").replace("|", "\\|");
    }

    private static String unescape(String key, int from, int to) {
        if (key.indexOf('\\', from) < 0) {
            return key.substring(from, to);
        }
        StringBuilder text = new StringBuilder();
        for (int i = from; i < to; i++) {
            char c = key.charAt(i);
            text.append(c == '\\' && i + 1 < to ? key.charAt(++i) : c);
        }
        return text.toString();
    }
}
