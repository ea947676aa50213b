package eu.vigie.sigma;

import eu.vigie.event.Event;
import eu.vigie.event.Understanding;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Events for tests: fields alternate with their values. */
public final class Events {
    private static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");

    private Events() {}

    public static Event of(Object... fieldsAndValues) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < fieldsAndValues.length; i += 2) {
            fields.put((String) fieldsAndValues[i], fieldsAndValues[i + 1]);
        }
        return of(fields);
    }

    public static Event of(Map<String, Object> fields) {
        return new Event("lab-1-1", NOON, NOON, "lab", Understanding.FULL, fields);
    }
}
