package eu.vigie.job.incident;

import eu.vigie.alert.AlertPolicy;
import eu.vigie.alert.AlertStore;
import eu.vigie.alert.AlertTracker;
import eu.vigie.event.alert.Alert;
import eu.vigie.event.detection.Detection;
import java.util.Optional;

/** Detections to alerts, keyed by rule and entity. */
public final class AlertOperator extends AlertFolding<Detection> {
    AlertOperator(AlertPolicy policy) {
        super(policy);
    }

    @Override
    Optional<Alert> fold(Detection detection, long appended, AlertTracker tracker, AlertStore store) {
        return tracker.on(detection, appended, store);
    }
}
