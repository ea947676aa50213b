package eu.vigie.event.alert;

import eu.vigie.event.EntityKey;
import eu.vigie.event.Require;
import eu.vigie.event.Run;
import eu.vigie.event.detection.Detection;
import eu.vigie.event.detection.EventRef;
import eu.vigie.event.detection.Level;
import eu.vigie.event.detection.RuleRef;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Detections of one rule on one entity, live or of one run. Opens at the first detection consumed, keeps its id for good, takes further detections until it is
 * closed or the quiet time of event time passes without one.
 *
 * @param id SHA-256 of rule id, entity and the first detection's id
 * @param version grows with every change; the index keeps the highest
 * @param detections crossings counted, withdrawn ones taken off again
 * @param events base matches in the windows of its detections
 * @param firstSeen event time of its earliest event
 * @param lastSeen event time of its latest detection
 * @param detectionIds at most {@value #MAX_NAMED}: the first ones and the latest
 * @param evidence contributing events, at most {@value #MAX_NAMED}: of the first detection and of the latest
 * @param related hosts, users and addresses that its events name, at most {@value #MAX_NAMED}
 * @param explanation the latest detection's
 * @param previous id of the alert of the same rule and entity before the quiet time; null: none
 * @param incident id of the incident that holds it; null: none
 * @param run whose logs made it
 * @param exemption id of the exemption that keeps it silent; null: none does
 */
public record Alert(
        String id,
        long version,
        AlertStatus status,
        RuleRef rule,
        EntityKey entity,
        Level severity,
        long detections,
        long events,
        Instant firstSeen,
        Instant lastSeen,
        List<String> detectionIds,
        List<EventRef> evidence,
        List<EntityKey> related,
        String explanation,
        @Nullable String previous,
        @Nullable String incident,
        Run run,
        @Nullable String exemption) {
    /** An alert names so many detections, events and entities; the rest are counted. */
    public static final int MAX_NAMED = 100;

    public Alert {
        Require.text(id, "id");
        detectionIds = Require.copy(detectionIds);
        evidence = Require.copy(evidence);
        related = Require.copy(related);
    }

    /** One that no exemption silences. */
    public Alert(
            String id,
            long version,
            AlertStatus status,
            RuleRef rule,
            EntityKey entity,
            Level severity,
            long detections,
            long events,
            Instant firstSeen,
            Instant lastSeen,
            List<String> detectionIds,
            List<EventRef> evidence,
            List<EntityKey> related,
            String explanation,
            @Nullable String previous,
            @Nullable String incident,
            Run run) {
        this(
                id,
                version,
                status,
                rule,
                entity,
                severity,
                detections,
                events,
                firstSeen,
                lastSeen,
                detectionIds,
                evidence,
                related,
                explanation,
                previous,
                incident,
                run,
                null);
    }

    /** The same under the name of the exemption that silences it, with an id of its own; a withdrawn one stays withdrawn. */
    public Alert silencedBy(String by) {
        return new Alert(
                Detection.sha256(by, id),
                version,
                status == AlertStatus.WITHDRAWN ? status : AlertStatus.SILENCED,
                rule,
                entity,
                severity,
                detections,
                events,
                firstSeen,
                lastSeen,
                detectionIds,
                evidence,
                related,
                explanation,
                previous == null ? null : Detection.sha256(by, previous),
                null,
                run,
                by);
    }
}
