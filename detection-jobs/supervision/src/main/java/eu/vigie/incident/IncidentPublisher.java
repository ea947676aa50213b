package eu.vigie.incident;

import eu.vigie.alert.AlertTracker;
import eu.vigie.event.EntityKey;
import eu.vigie.event.alert.Alert;
import eu.vigie.event.alert.AlertStatus;
import eu.vigie.event.detection.Level;
import eu.vigie.event.incident.Incident;
import eu.vigie.event.incident.IncidentStatus;
import eu.vigie.event.notification.Notification;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Says what leaves of the incidents that changed: the alerts with the incident that holds them, the incidents, and what people must be
 * told. Several changes between two publications leave as one. What old logs made is grouped, never suspected: nobody is told of it and no
 * time to assess it runs.
 */
public final class IncidentPublisher {
    private static final int MAX_GROUNDS = 20;

    private final IncidentPolicy policy;
    private final IncidentMessage message;

    public IncidentPublisher(IncidentPolicy policy) {
        this.policy = policy;
        this.message = new IncidentMessage(policy);
    }

    /**
     * Everything that changed since the last publication.
     *
     * @param now wall clock: when a suspicion is new, it begins now
     */
    public Publication publish(Touched touched, Instant now, IncidentStore store) {
        List<Alert> alerts = new ArrayList<>();
        for (String id : touched.alerts()) {
            Member member = store.member(id);
            if (member != null) {
                alerts.add(member.published());
            }
        }
        List<Incident> incidents = new ArrayList<>();
        List<Notification> notifications = new ArrayList<>();
        for (String id : touched.incidents()) {
            IncidentState state = store.incident(id);
            if (state != null && state.incident().mergedInto() != null) {
                publishMerged(state, incidents);
            } else if (state != null) {
                publish(state, now, store, incidents, notifications);
            }
        }
        return new Publication(alerts, incidents, notifications);
    }

    /** One that was merged before anybody saw it leaves no trace. */
    private static void publishMerged(IncidentState state, List<Incident> incidents) {
        if (state.incident().version() > 1) {
            incidents.add(state.incident());
        }
    }

    private void publish(
            IncidentState state,
            Instant now,
            IncidentStore store,
            List<Incident> incidents,
            List<Notification> notifications) {
        List<Alert> all = state.members().stream()
                .map(store::member)
                .filter(Objects::nonNull)
                .map(Member::published)
                .toList();
        List<Alert> standing = all.stream()
                .filter(alert -> alert.status() != AlertStatus.WITHDRAWN)
                .toList();
        if (all.isEmpty()) {
            return;
        }
        Incident incident = describe(state, standing.isEmpty() ? all : standing, standing.isEmpty(), now);
        Optional<Notification> notification =
                message.about(incident, state.told(), standing.isEmpty() ? all : standing, now);
        boolean unchanged = sameButVersion(incident, state.incident());
        Incident published = unchanged ? state.incident() : incident;
        store.put(new IncidentState(published, state.members(), told(incident, state.told()), published.suspectedAt()));
        if (!unchanged) {
            incidents.add(published);
        }
        notification.ifPresent(notifications::add);
    }

    private Incident describe(IncidentState state, List<Alert> alerts, boolean withdrawn, Instant now) {
        Incident before = state.incident();
        List<String> grounds = withdrawn || before.run().historical()
                ? List.of()
                : Suspicion.grounds(alerts, policy).stream().limit(MAX_GROUNDS).toList();
        Instant suspectedAt = grounds.isEmpty() ? null : Objects.requireNonNullElse(state.suspectedAt(), now);
        Alert worst = alerts.stream()
                .max(Comparator.comparing(Alert::severity).thenComparing(Alert::firstSeen, Comparator.reverseOrder()))
                .orElseThrow();
        return new Incident(
                before.id(),
                before.number(),
                before.version() + 1,
                withdrawn
                        ? IncidentStatus.WITHDRAWN
                        : grounds.isEmpty() ? IncidentStatus.GROUPED : IncidentStatus.SUSPECTED,
                worst.severity(),
                title(worst, state.members().size()),
                state.members().stream().limit(Incident.MAX_NAMED).toList(),
                state.members().size(),
                entities(alerts),
                alerts.stream().map(Alert::firstSeen).min(Instant::compareTo).orElseThrow(),
                alerts.stream().map(Alert::lastSeen).max(Instant::compareTo).orElseThrow(),
                grounds,
                suspectedAt,
                suspectedAt == null ? null : suspectedAt.plus(policy.assessWithin()),
                null,
                before.run());
    }

    private static String title(Alert worst, int count) {
        String what = Printable.line(worst.rule().title(), 120) + ": " + Printable.name(worst.entity());
        return switch (count) {
            case 1 -> what;
            case 2 -> what + ", and 1 more alert";
            default -> what + ", and " + (count - 1) + " more alerts";
        };
    }

    private static List<EntityKey> entities(List<Alert> alerts) {
        return Stream.concat(
                        alerts.stream().map(Alert::entity),
                        alerts.stream().flatMap(alert -> AlertTracker.named(alert).stream()))
                .distinct()
                .limit(Incident.MAX_NAMED)
                .toList();
    }

    private static Told told(Incident incident, Told before) {
        if (incident.status() != IncidentStatus.SUSPECTED) {
            return Told.NOTHING;
        }
        Level severity = before.severity() != null && before.severity().atLeast(incident.severity())
                ? before.severity()
                : incident.severity();
        Set<String> grounds = new LinkedHashSet<>(before.grounds());
        grounds.addAll(incident.suspicions());
        return new Told(severity, List.copyOf(grounds), List.of());
    }

    private static boolean sameButVersion(Incident a, Incident b) {
        return a.status() == b.status()
                && a.severity() == b.severity()
                && a.title().equals(b.title())
                && a.alertCount() == b.alertCount()
                && a.alerts().equals(b.alerts())
                && a.entities().equals(b.entities())
                && a.firstSeen().equals(b.firstSeen())
                && a.lastSeen().equals(b.lastSeen())
                && a.suspicions().equals(b.suspicions())
                && Objects.equals(a.suspectedAt(), b.suspectedAt());
    }
}
