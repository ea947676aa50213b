package eu.vigie.incident;

import eu.vigie.event.alert.Alert;

/**
 * An alert as an incident holds it.
 *
 * @param alert as the alert's own fold gave it last
 * @param incident id of the incident that holds it
 * @param moves how often it changed incidents; added to its version, which so grows with every change
 */
public record Member(Alert alert, String incident, long moves) {
    /** The alert as it is published. */
    Alert published() {
        return new Alert(
                alert.id(),
                alert.version() + moves,
                alert.status(),
                alert.rule(),
                alert.entity(),
                alert.severity(),
                alert.detections(),
                alert.events(),
                alert.firstSeen(),
                alert.lastSeen(),
                alert.detectionIds(),
                alert.evidence(),
                alert.related(),
                alert.explanation(),
                alert.previous(),
                incident,
                alert.run());
    }

    Member movedTo(String other) {
        return new Member(alert, other, moves + 1);
    }
}
