package eu.vigie.event.detection;

import eu.vigie.event.EntityKey;
import eu.vigie.event.Require;
import eu.vigie.event.raw.RawId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * An event matched a base rule: all that correlation ever sees of it.
 *
 * @param rule id of the base rule
 * @param timestampMicros event time in microseconds since 1970-01-01T00:00Z
 * @param receivedMicros wall clock of the collector when the raw log came, in microseconds since 1970: decides which rules were in force
 * @param rawId breaks ties in time, as numbers
 * @param index number of the event inside its raw log, breaks the last ties
 * @param eventId event.id
 * @param source id of the configured source
 * @param fields the event's fields that some correlation needs (group-by, counted values, EPL inputs); values as in
 *     {@link eu.vigie.event.Event}
 * @param entities the things the event is about, for grouping alerts into incidents
 */
public record Match(
        String rule,
        long timestampMicros,
        long receivedMicros,
        RawId rawId,
        int index,
        String eventId,
        String source,
        Map<String, Object> fields,
        List<EntityKey> entities) {
    /** Event time, then the order of sending: the one order that correlation knows. */
    public static final Comparator<Match> EVENT_ORDER = Comparator.comparingLong(Match::timestampMicros)
            .thenComparing(Match::rawId)
            .thenComparingInt(Match::index)
            .thenComparing(Match::rule);

    public Match {
        Require.text(rule, "rule");
        Require.text(eventId, "eventId");
        fields = Require.copy(fields);
        entities = Require.copy(entities);
    }
}
