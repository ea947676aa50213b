package eu.vigie.console.page;

import eu.vigie.console.store.CaseStore;
import eu.vigie.console.store.SilencedSum;
import eu.vigie.event.alert.Alert;
import eu.vigie.event.detection.Detection;
import eu.vigie.event.exemption.Exemption;
import eu.vigie.event.exemption.Standing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One exception and what it silenced.
 *
 * @param sum all of it; empty: nothing
 * @param alerts by rule and entity, the one seen latest first, at most {@value #SHOWN}
 * @param newest its latest detections
 */
public record ExceptionView(
        Exemption exemption, Standing standing, Optional<SilencedSum> sum, List<Alert> alerts, List<Detection> newest) {
    /** Alerts on the page. */
    public static final int SHOWN = 200;

    private static final int NEWEST = 5;

    /** Reads what it silenced; empty: there is no such exception. */
    public static Optional<ExceptionView> load(Optional<Decided> decided, CaseStore store, String id, Instant now) {
        return decided.flatMap(all -> all.exemptions().stream()
                        .filter(one -> one.id().equals(id))
                        .findFirst())
                .map(one -> of(one, store, now));
    }

    private static ExceptionView of(Exemption one, CaseStore store, Instant now) {
        List<Alert> alerts = store.silencedBy(one.id(), SHOWN);
        List<String> latest = alerts.stream()
                .limit(NEWEST)
                .flatMap(alert -> alert.detectionIds().stream())
                .toList();
        List<Detection> newest = new ArrayList<>(store.detectionsById(latest));
        newest.sort(Comparator.comparing(Detection::timestamp).reversed());
        return new ExceptionView(
                one,
                one.at(now),
                Optional.ofNullable(store.silenced().get(one.id())),
                alerts,
                newest.stream().limit(NEWEST).toList());
    }
}
