package eu.vigie.alert;

import eu.vigie.event.Require;

/**
 * What an alert remembers of one of its detections, to know it again and to take it back.
 *
 * @param alert id of the alert that took it
 * @param events base matches in its window
 * @param standing false: it was withdrawn
 * @param consumedAt when it was consumed, in milliseconds of the topic's append time
 */
public record Crossing(String alert, long events, boolean standing, long consumedAt) {
    public Crossing {
        Require.text(alert, "alert");
        Require.notNegative(events, "events");
    }

    Crossing withdrawn(long now) {
        return new Crossing(alert, events, false, now);
    }
}
