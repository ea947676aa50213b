package eu.vigie.incident;

import eu.vigie.alert.AlertTracker;
import eu.vigie.event.EntityKey;
import eu.vigie.event.EntityKind;
import eu.vigie.event.alert.Alert;
import eu.vigie.event.detection.Detection;
import eu.vigie.event.incident.Incident;
import eu.vigie.event.incident.IncidentStatus;
import eu.vigie.event.notification.Notification;
import eu.vigie.event.notification.NotificationKind;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes what people are told: who, from where, on what, since when, what next. Names come from logs; nothing else of them does. */
final class IncidentMessage {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final int MAX_LISTED = 10;

    private final IncidentPolicy policy;

    IncidentMessage(IncidentPolicy policy) {
        this.policy = policy;
    }

    /** Empty when people know already. */
    Optional<Notification> about(Incident incident, Told told, List<Alert> alerts, Instant now) {
        NotificationKind kind = kind(incident, told);
        if (kind == null) {
            return Optional.empty();
        }
        String id = Detection.sha256(incident.id(), kind.word(), Long.toString(incident.version()));
        return Optional.of(new Notification(
                id,
                kind,
                incident.id(),
                incident.number(),
                incident.severity(),
                now,
                incident.assessBy(),
                subject(incident, kind),
                lines(incident, kind, told, alerts),
                "/incidents/" + incident.id()));
    }

    private static @Nullable NotificationKind kind(Incident incident, Told told) {
        if (incident.status() != IncidentStatus.SUSPECTED) {
            return told.anything() ? NotificationKind.SUSPICION_WITHDRAWN : null;
        }
        if (told.severity() == null) {
            return NotificationKind.SUSPECTED_INCIDENT;
        }
        boolean worse = !told.severity().atLeast(incident.severity());
        boolean wider = incident.suspicions().stream().anyMatch(ground -> Suspicion.isNew(ground, told.grounds()));
        return worse || wider || !told.absorbed().isEmpty() ? NotificationKind.SUSPECTED_INCIDENT_UPDATE : null;
    }

    private static String subject(Incident incident, NotificationKind kind) {
        String prefix =
                "Incident " + incident.number() + " (" + incident.severity().word() + "): ";
        return switch (kind) {
            case SUSPECTED_INCIDENT -> prefix + "suspected major, assessment needed by " + by(incident);
            case SUSPECTED_INCIDENT_UPDATE -> prefix + "suspicion grew, assessment needed by " + by(incident);
            case SUSPICION_WITHDRAWN -> prefix + "suspicion withdrawn, please review";
        };
    }

    private List<String> lines(Incident incident, NotificationKind kind, Told told, List<Alert> alerts) {
        List<String> lines = new ArrayList<>();
        lines.add(incident.title());
        if (!told.absorbed().isEmpty()) {
            lines.add("It now includes what was told as incident "
                    + told.absorbed().stream().map(String::valueOf).collect(Collectors.joining(", "))
                    + ": an alert relates them.");
        }
        if (kind == NotificationKind.SUSPICION_WITHDRAWN) {
            lines.add(
                    "Late logs disproved why this was suspected. What was told before no longer holds as it was written:");
            told.grounds().forEach(ground -> lines.add("- " + ground));
            lines.add("Nothing that a human decided was changed. Please review those decisions.");
        } else {
            lines.add("Why it is suspected:");
            incident.suspicions().forEach(ground -> lines.add("- " + ground));
        }
        lines.add("Who: " + who(alerts));
        lines.add("From where: " + from(incident));
        lines.add("On what: " + hosts(incident));
        lines.add("Since when: " + TIME.format(incident.firstSeen()) + ", last seen " + TIME.format(incident.lastSeen())
                + " (times of the logs)");
        lines.add("What was seen, worst first:");
        alerts.stream()
                .sorted(Comparator.comparing(Alert::severity).reversed().thenComparing(Alert::firstSeen))
                .limit(MAX_LISTED)
                .forEach(alert -> lines.add("- " + seen(alert)));
        if (alerts.size() > MAX_LISTED) {
            lines.add("- and " + (alerts.size() - MAX_LISTED) + " more");
        }
        lines.addAll(next(incident, kind));
        return lines;
    }

    private static List<String> next(Incident incident, NotificationKind kind) {
        if (kind == NotificationKind.SUSPICION_WITHDRAWN) {
            return List.of(
                    "What next: open the incident, read what changed, and tell those who acted on the earlier message.");
        }
        return List.of(
                "What next: open the incident, read the raw logs behind its first alert, ask the owner of what was touched"
                        + " whether this was theirs, and decide whether it is an incident. If it is under way, cut off the"
                        + " address or the account first.",
                "This is a machine's suspicion. A human should assess it by " + by(incident)
                        + ". Awareness is not established and no legal clock has started.");
    }

    private static String seen(Alert alert) {
        return alert.severity().word() + ": " + Printable.line(alert.rule().title(), 120) + ", "
                + Printable.name(alert.entity()) + ", " + TIME.format(alert.firstSeen())
                + (alert.events() > 1 ? ", " + alert.events() + " events" : "");
    }

    /** Those who acted, then those who were only tried: whoever guesses names many who did nothing. */
    private static String who(List<Alert> alerts) {
        Set<String> tried = users(alerts.stream().filter(alert -> alert.rule().failedAttemptsOnly()));
        Set<String> acted = users(alerts.stream().filter(alert -> !alert.rule().failedAttemptsOnly()));
        tried.removeAll(acted);
        if (acted.isEmpty()) {
            return tried.isEmpty() ? "no account is named" : "tried without success: " + few(List.copyOf(tried));
        }
        return few(List.copyOf(acted)) + (tried.isEmpty() ? "" : "; tried without success: " + few(List.copyOf(tried)));
    }

    private static Set<String> users(Stream<Alert> alerts) {
        return alerts.flatMap(alert -> AlertTracker.named(alert).stream())
                .filter(entity -> entity.kind() == EntityKind.USER)
                .map(Printable::value)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static String from(Incident incident) {
        List<String> names = incident.entities().stream()
                .filter(entity -> entity.kind() == EntityKind.ADDRESS)
                .map(Printable::value)
                .toList();
        return names.isEmpty() ? "no address is named" : few(names);
    }

    private String hosts(Incident incident) {
        List<String> names = incident.entities().stream()
                .filter(entity -> entity.kind() == EntityKind.HOST)
                .map(this::host)
                .toList();
        return names.isEmpty() ? "no host is named" : few(names);
    }

    private String host(EntityKey host) {
        return Printable.value(host)
                + policy.inventory()
                        .of(host)
                        .map(asset -> " (" + asset.criticality().word()
                                + (asset.owner() == null ? "" : ", owner " + Printable.line(asset.owner())) + ")")
                        .orElse("");
    }

    private static String few(List<String> names) {
        String text = names.stream().limit(MAX_LISTED).collect(Collectors.joining(", "));
        return names.size() > MAX_LISTED ? text + " and " + (names.size() - MAX_LISTED) + " more" : text;
    }

    private static String by(Incident incident) {
        return incident.assessBy() == null ? "now" : TIME.format(incident.assessBy());
    }
}
