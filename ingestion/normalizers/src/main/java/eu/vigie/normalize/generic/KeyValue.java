package eu.vigie.normalize.generic;

import eu.vigie.normalize.draft.EventDraft;
import eu.vigie.normalize.draft.Pairs;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code key=value} logs, as firewalls and many programs write them. */
public final class KeyValue {
    private static final int ENOUGH = 3;

    private KeyValue() {}

    /** Whether a text begins with at least three pairs, so that it is not prose with an equals sign in it. */
    public static boolean looksLike(String text) {
        return Pairs.leading(text, ENOUGH) >= ENOUGH;
    }

    /** Reads the pairs of a text; those that stand alone in it count, words between them do not. */
    public static void read(String text, EventDraft draft) {
        Map<String, String> pairs = Pairs.read(text, 0);
        pairs.forEach((key, value) -> {
            draft.put("kv." + Cef.name(key), value);
            String field = FieldNames.of(key);
            if (field != null) {
                FieldNames.put(field, value, draft);
            }
        });
        Instant time = time(pairs, draft);
        if (time != null) {
            draft.time(time);
        }
    }

    /** {@code eventtime=1557513467369913239}, {@code date=2026-11-10 time=06:55:46 tz="+0100"}, {@code time="2026-11-10 06:55:46"}. */
    private static @Nullable Instant time(Map<String, String> pairs, EventDraft draft) {
        String date = pairs.get("date");
        String clock = pairs.get("time");
        if (date != null && clock != null) {
            String zone = pairs.containsKey("tz") ? pairs.get("tz") : "";
            return FieldNames.time(date + "T" + clock + zone, draft);
        }
        for (String key : new String[] {"timestamp", "eventtime", "time", "ts", "datetime"}) {
            String value = pairs.get(key);
            String zone = pairs.get("tz");
            if (value != null) {
                Instant found = FieldNames.time(zone != null && zone.startsWith("+") ? value + zone : value, draft);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }
}
