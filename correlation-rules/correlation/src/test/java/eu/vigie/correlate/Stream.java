package eu.vigie.correlate;

import eu.vigie.event.EntityKey;
import eu.vigie.event.EntityKind;
import eu.vigie.event.detection.Match;
import eu.vigie.event.raw.RawId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Matches written short, for tests: numbered as they are made. */
final class Stream {
    static final long SECOND = 1_000_000L;
    static final long BASE = 1_790_000_000L * SECOND;

    private int number;

    /** A match at so many seconds; fields as name, value, name, value ... */
    Match at(double second, String rule, Object... fields) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("source.ip", "192.0.2.7");
        for (int i = 0; i < fields.length; i += 2) {
            map.put((String) fields[i], fields[i + 1]);
        }
        RawId id = new RawId("test", 0, number++);
        return new Match(
                rule,
                BASE + (long) (second * SECOND),
                BASE + (long) (second * SECOND),
                id,
                0,
                id.toString(),
                "src",
                map,
                List.of(new EntityKey(EntityKind.HOST, "host-" + rule)));
    }
}
