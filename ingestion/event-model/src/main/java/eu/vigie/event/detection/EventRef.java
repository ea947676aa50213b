package eu.vigie.event.detection;

import eu.vigie.event.Require;
import java.time.Instant;

/**
 * One of the events behind a detection.
 *
 * @param timestamp event time
 * @param rule id of the base rule that it matched
 */
public record EventRef(String id, Instant timestamp, String rule) {
    public EventRef {
        Require.text(id, "event id");
    }
}
