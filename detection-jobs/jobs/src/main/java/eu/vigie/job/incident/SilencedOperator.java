package eu.vigie.job.incident;

import eu.vigie.alert.AlertPolicy;
import eu.vigie.alert.AlertStore;
import eu.vigie.alert.AlertTracker;
import eu.vigie.event.alert.Alert;
import eu.vigie.tuning.Silenced;
import java.util.Optional;

/** Silenced detections to the alerts under which their exemption shows them, keyed by exemption, rule and entity. */
final class SilencedOperator extends AlertFolding<Silenced> {
    SilencedOperator(AlertPolicy policy) {
        super(policy);
    }

    @Override
    Optional<Alert> fold(Silenced silenced, long appended, AlertTracker tracker, AlertStore store) {
        return tracker.fold(silenced.detection(), appended, store).map(alert -> alert.silencedBy(silenced.exemption()));
    }
}
