package eu.vigie.event;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One normalised fact: Elastic Common Schema field names, dotted, each with its value.
 *
 * <p>A value is a {@link String}, {@link Long}, {@link Double}, {@link Boolean} or a {@link List} of these; nothing nested, never null.
 * {@code @timestamp}, {@code event.id}, {@code event.original} and everything else of the JSON document stand in the map (times as ISO-8601
 * text in UTC); the components repeat what every stage needs without a look-up. The map belongs to the event and is not changed again.
 *
 * @param id event.id: the raw log's id, with {@code .n} added where a raw log yields several
 * @param timestamp event time; {@code @timestamp} of the document
 * @param receivedAt wall clock of the collector; decides the index
 * @param source id of the configured source
 * @param understanding how much of the raw log was understood
 */
public record Event(
        String id,
        Instant timestamp,
        Instant receivedAt,
        String source,
        Understanding understanding,
        Map<String, Object> fields) {
    public Event {
        Require.text(id, "id");
        Require.text(source, "source");
    }

    /** The value of a field, or null. */
    public @Nullable Object get(String field) {
        return fields.get(field);
    }

    /** The value of a field as text: the first one of a list; null when absent. */
    public @Nullable String text(String field) {
        Object value = fields.get(field);
        if (value instanceof List<?> list) {
            return list.isEmpty() ? null : String.valueOf(list.get(0));
        }
        return value == null ? null : value.toString();
    }

    /** Names the event without showing it: log text is hostile and may hold secrets. */
    @Override
    public String toString() {
        return "Event[" + id + ", " + timestamp + ", " + source + "]";
    }
}
