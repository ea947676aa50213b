package eu.vigie.event.incident;

import eu.vigie.event.EntityKey;
import eu.vigie.event.Require;
import eu.vigie.event.Run;
import eu.vigie.event.detection.Level;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Alerts of related entities inside a quiet period, grouped for one human decision.
 *
 * @param id SHA-256 of the first alert's id
 * @param number short number to say on the phone, growing from 1
 * @param version grows with every change; the index keeps the highest
 * @param title what happened, to whom, in one line without log text beyond entity names
 * @param alerts ids of its alerts, in the order they joined
 * @param alertCount all alerts, also those that {@code alerts} leaves out
 * @param entities what its alerts are about
 * @param firstSeen event time of its earliest event
 * @param lastSeen event time of its latest detection
 * @param suspicions why it is suspected major, one sentence each; empty: it is not
 * @param suspectedAt wall clock at which it became suspected; null: it is not
 * @param assessBy wall clock by which a human should have assessed it; null: it is not suspected
 * @param mergedInto id of the incident that took its alerts over; null: it stands for itself
 * @param run whose logs made its alerts; a historical one is never suspected and nobody is told of it
 */
public record Incident(
        String id,
        long number,
        long version,
        IncidentStatus status,
        Level severity,
        String title,
        List<String> alerts,
        long alertCount,
        List<EntityKey> entities,
        Instant firstSeen,
        Instant lastSeen,
        List<String> suspicions,
        @Nullable Instant suspectedAt,
        @Nullable Instant assessBy,
        @Nullable String mergedInto,
        Run run) {
    /** An incident names so many alerts and entities; the rest are counted. */
    public static final int MAX_NAMED = 200;

    public Incident {
        Require.text(id, "id");
        alerts = Require.copy(alerts);
        entities = Require.copy(entities);
        suspicions = Require.copy(suspicions);
    }
}
