package eu.vigie.incident;

import eu.vigie.alert.AlertPolicy;
import eu.vigie.alert.AlertStore;
import eu.vigie.alert.AlertTracker;
import eu.vigie.alert.InMemoryAlertStore;
import eu.vigie.event.detection.Detection;
import eu.vigie.risk.InMemoryRiskStore;
import eu.vigie.risk.RiskPolicy;
import eu.vigie.risk.RiskStore;
import eu.vigie.risk.RiskSubject;
import eu.vigie.risk.RiskTracker;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * From detections to alerts, incidents and notifications in one process, as the incident job does it over keyed state. Forgets nothing by
 * itself; not safe for use by several threads.
 */
public final class InMemorySupervision {
    private final RiskSubject subject;
    private final RiskTracker risks;
    private final AlertTracker alerts;
    private final IncidentTracker incidents;
    private final IncidentPublisher publisher;
    private final Map<String, RiskStore> riskStores = new HashMap<>();
    private final Map<String, AlertStore> alertStores = new HashMap<>();
    private final InMemoryIncidentStore store = new InMemoryIncidentStore();
    private Touched touched = new Touched();

    public InMemorySupervision(RiskPolicy riskPolicy, AlertPolicy alertPolicy, IncidentPolicy incidentPolicy) {
        subject = new RiskSubject(incidentPolicy);
        risks = new RiskTracker(riskPolicy, subject);
        alerts = new AlertTracker(alertPolicy);
        incidents = new IncidentTracker(incidentPolicy);
        publisher = new IncidentPublisher(incidentPolicy);
    }

    /**
     * Takes the next detection.
     *
     * @param appendedAt append time of its record, in milliseconds; never falls
     */
    public void take(Detection detection, long appendedAt) {
        alert(detection, appendedAt);
        if (subject.of(detection).isPresent()) {
            RiskStore own = riskStores.computeIfAbsent(subject.key(detection), key -> new InMemoryRiskStore());
            risks.on(detection, appendedAt, own).ifPresent(changes -> changes.forEach(told -> alert(told, appendedAt)));
        }
    }

    private void alert(Detection detection, long appendedAt) {
        AlertStore own = alertStores.computeIfAbsent(AlertTracker.key(detection), key -> new InMemoryAlertStore());
        alerts.on(detection, appendedAt, own).ifPresent(alert -> incidents.on(alert, appendedAt, store, touched));
    }

    /** What changed since the last call. */
    public Publication publish(Instant now) {
        Publication publication = publisher.publish(touched, now, store);
        touched = new Touched();
        return publication;
    }

    InMemoryIncidentStore store() {
        return store;
    }
}
