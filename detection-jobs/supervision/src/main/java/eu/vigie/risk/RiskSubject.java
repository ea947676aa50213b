package eu.vigie.risk;

import eu.vigie.event.EntityKey;
import eu.vigie.event.EntityKind;
import eu.vigie.event.detection.Detection;
import eu.vigie.incident.IncidentPolicy;
import java.io.Serializable;
import java.util.Optional;

/**
 * On what a detection counts: on its own entity; and where that is a name that everything has in common ({@code root}, {@code SYSTEM}) or
 * nothing that can act, on the host that it names. What {@code root} does on a hundred hosts is not one story.
 *
 * @param policy knows the names that relate nothing
 */
public record RiskSubject(IncidentPolicy policy) implements Serializable {
    /** Empty: the detection does not count as risk, or on nothing. */
    public Optional<EntityKey> of(Detection detection) {
        if (!detection.rule().countsAsRisk()) {
            return Optional.empty();
        }
        if (policy.relates(detection.entity())) {
            return Optional.of(detection.entity());
        }
        return detection.related().stream()
                .filter(entity -> entity.kind() == EntityKind.HOST && policy.relates(entity))
                .findFirst();
    }

    /** What keeps detections together that are added up: the subject, of live logs or of one replay. */
    public String key(Detection detection) {
        String subject = of(detection).map(EntityKey::toString).orElse("");
        return detection.run().apart(subject);
    }
}
