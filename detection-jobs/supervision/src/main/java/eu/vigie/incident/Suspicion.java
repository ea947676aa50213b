package eu.vigie.incident;

import eu.vigie.alert.AlertTracker;
import eu.vigie.event.EntityKey;
import eu.vigie.event.alert.Alert;
import eu.vigie.event.alert.AlertStatus;
import eu.vigie.event.detection.LesserSigns;
import eu.vigie.event.detection.Level;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The stated rule (docs/incidents.md): which alerts make a machine suspect that an incident is major. Any one ground is enough; each is a
 * sentence that a human can check. Failed attempts alone are never a ground, and neither are lesser signs that came together.
 */
public final class Suspicion {
    /** Tag of rules whose alerts are about privileged access by their nature. */
    private static final String PRIVILEGED = "vigie.privileged";

    /** A sentence names so many alerts; the rest are counted. */
    private static final int MAX_ALERTS = 5;

    private Suspicion() {}

    /** The grounds that these alerts give together, the strongest first; empty: none. Withdrawn alerts give none. */
    public static List<String> grounds(Collection<Alert> alerts, IncidentPolicy policy) {
        Map<Ground, Set<String>> found = new TreeMap<>();
        for (Alert alert : alerts) {
            String seen = "\"" + Printable.line(alert.rule().title()) + "\" on " + Printable.name(alert.entity());
            for (Ground ground : of(alert, policy)) {
                found.computeIfAbsent(ground, each -> new LinkedHashSet<>()).add(seen);
            }
        }
        return found.entrySet().stream()
                .map(each -> each.getKey().text() + ": " + few(each.getValue()) + ".")
                .toList();
    }

    /** Whether the sentence says something that none of the earlier ones did: more alerts for the same ground do not. */
    static boolean isNew(String sentence, Collection<String> earlier) {
        return earlier.stream().noneMatch(each -> ground(each).equals(ground(sentence)));
    }

    private static List<Ground> of(Alert alert, IncidentPolicy policy) {
        if (alert.status() == AlertStatus.WITHDRAWN
                || alert.rule().failedAttemptsOnly()
                || LesserSigns.is(alert.rule())) {
            return List.of();
        }
        List<Ground> grounds = new ArrayList<>();
        boolean guessed = alert.rule().guessedRight();
        if (guessed) {
            grounds.add(new Ground(0, "A login succeeded after passwords had been guessed"));
        } else if (alert.severity() == Level.CRITICAL) {
            grounds.add(new Ground(1, "An alert of severity critical"));
        }
        if (alert.severity().atLeast(Level.HIGH)) {
            criticalAsset(alert, policy)
                    .ifPresent(asset -> grounds.add(new Ground(
                            2, "The critical asset " + Printable.line(asset.name()) + owner(asset) + " is touched")));
            // Who guesses names accounts that did nothing: there it is the login that counts.
            if (!guessed) {
                privileged(alert, policy).ifPresent(what -> grounds.add(new Ground(3, what)));
            }
        }
        return grounds;
    }

    private static Optional<Asset> criticalAsset(Alert alert, IncidentPolicy policy) {
        return AlertTracker.named(alert).stream()
                .flatMap(entity -> policy.inventory().of(entity).stream())
                .filter(asset -> asset.criticality() == Criticality.CRITICAL)
                .findFirst();
    }

    private static Optional<String> privileged(Alert alert, IncidentPolicy policy) {
        Optional<EntityKey> account =
                AlertTracker.named(alert).stream().filter(policy::privileged).findFirst();
        if (account.isPresent()) {
            return Optional.of("The privileged account " + Printable.value(account.get()) + " acted");
        }
        return alert.rule().tagged(PRIVILEGED)
                ? Optional.of("Privileged access was used or changed")
                : Optional.empty();
    }

    private static String owner(Asset asset) {
        return asset.owner() == null ? "" : " (owner: " + Printable.line(asset.owner()) + ")";
    }

    private static String few(Set<String> seen) {
        String text = seen.stream().limit(MAX_ALERTS).collect(Collectors.joining("; "));
        return seen.size() > MAX_ALERTS ? text + "; and " + (seen.size() - MAX_ALERTS) + " more" : text;
    }

    private static String ground(String sentence) {
        int alerts = sentence.indexOf(": \"");
        return alerts < 0 ? sentence : sentence.substring(0, alerts);
    }

    /**
     * Why an alert counts.
     *
     * @param rank 0 is the strongest
     */
    private record Ground(int rank, String text) implements Comparable<Ground> {
        @Override
        public int compareTo(Ground other) {
            return rank == other.rank ? text.compareTo(other.text) : Integer.compare(rank, other.rank);
        }
    }
}
