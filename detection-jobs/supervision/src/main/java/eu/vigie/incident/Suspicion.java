package eu.vigie.incident;

import eu.vigie.event.EntityKey;
import eu.vigie.event.alert.Alert;
import eu.vigie.event.alert.AlertStatus;
import eu.vigie.event.detection.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The stated rule (docs/incidents.md): which alerts make a machine suspect that an incident is major. Any one ground is enough; each is a
 * sentence that a human can check.
 */
public final class Suspicion {
    /** Tag of rules that see a login succeed after guessing. Written with dashes or underscores. */
    static final String SUCCESS_AFTER_BRUTE_FORCE = "vigie.success-after-brute-force";

    /** Tag of rules whose alerts are about a privileged account by their nature. */
    static final String PRIVILEGED = "vigie.privileged";

    private Suspicion() {}

    /** The grounds that an alert gives; empty: none, or it was withdrawn. */
    public static List<String> grounds(Alert alert, IncidentPolicy policy) {
        if (alert.status() == AlertStatus.WITHDRAWN) {
            return List.of();
        }
        List<String> grounds = new ArrayList<>();
        String about = "\"" + Printable.line(alert.rule().title()) + "\" on " + Printable.name(alert.entity());
        if (alert.severity() == Level.CRITICAL) {
            grounds.add("An alert of severity critical: " + about + ".");
        }
        if (tagged(alert, SUCCESS_AFTER_BRUTE_FORCE)) {
            grounds.add("A login succeeded after password guessing: " + about + ".");
        }
        if (alert.severity().atLeast(Level.HIGH)) {
            criticalAsset(alert, policy)
                    .ifPresent(asset -> grounds.add("An alert of severity "
                            + alert.severity().word() + " touches the critical asset " + Printable.line(asset.name())
                            + owner(asset) + ": " + about + "."));
            privileged(alert, policy)
                    .ifPresent(account -> grounds.add("An alert of severity "
                            + alert.severity().word() + " involves " + account + ": " + about + "."));
        }
        return List.copyOf(grounds);
    }

    private static Optional<Asset> criticalAsset(Alert alert, IncidentPolicy policy) {
        return eu.vigie.alert.AlertTracker.named(alert).stream()
                .flatMap(entity -> policy.inventory().of(entity).stream())
                .filter(asset -> asset.criticality() == Criticality.CRITICAL)
                .findFirst();
    }

    private static Optional<String> privileged(Alert alert, IncidentPolicy policy) {
        Optional<EntityKey> account = eu.vigie.alert.AlertTracker.named(alert).stream()
                .filter(policy::privileged)
                .findFirst();
        if (account.isPresent()) {
            return Optional.of("the privileged account " + Printable.value(account.get()));
        }
        return tagged(alert, PRIVILEGED) ? Optional.of("privileged access") : Optional.empty();
    }

    private static boolean tagged(Alert alert, String tag) {
        return alert.rule().tags().stream()
                .anyMatch(
                        each -> each.toLowerCase(Locale.ROOT).replace('_', '-').equals(tag));
    }

    private static String owner(Asset asset) {
        return asset.owner() == null ? "" : " (owner: " + Printable.line(asset.owner()) + ")";
    }
}
