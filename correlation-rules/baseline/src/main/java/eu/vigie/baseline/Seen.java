package eu.vigie.baseline;

/**
 * A value that was seen.
 *
 * @param acts how many acts showed it
 * @param firstMicros event time of the first of them
 * @param lastMicros event time of the latest
 * @param lastEvent event.id of the latest
 */
public record Seen(String value, long acts, long firstMicros, long lastMicros, String lastEvent) {
    Seen and(long micros, String eventId) {
        return micros >= lastMicros
                ? new Seen(value, acts + 1, firstMicros, micros, eventId)
                : new Seen(value, acts + 1, Math.min(firstMicros, micros), lastMicros, lastEvent);
    }
}
