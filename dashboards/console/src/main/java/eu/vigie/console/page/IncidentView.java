package eu.vigie.console.page;

import eu.vigie.console.store.CaseStore;
import eu.vigie.event.EntityKind;
import eu.vigie.event.Event;
import eu.vigie.event.alert.Alert;
import eu.vigie.event.alert.AlertStatus;
import eu.vigie.event.detection.EventRef;
import eu.vigie.event.incident.Incident;
import eu.vigie.event.notification.Delivery;
import eu.vigie.event.notification.Notification;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Everything the page of one incident shows.
 *
 * @param alerts those of its alerts that the index holds, earliest first
 * @param turningPoints the first event of each alert, in order of time: the story in lines. Of an alert that builds on another the last
 *     one
 * @param deliveries what became of the notifications: the latest step of each on each channel
 * @param sources health of the sources that these events came from
 */
public record IncidentView(
        Incident incident,
        Answers answers,
        List<NextStep> next,
        List<Alert> alerts,
        List<EventLine> turningPoints,
        Timeline timeline,
        List<SourceHealth> sources,
        List<Notification> notifications,
        List<Delivery> deliveries) {
    /** Events in the story. */
    static final int STORY = 40;

    /** Reads the incident and what it hangs on; empty: there is no such incident. */
    public static Optional<IncidentView> load(CaseStore store, String id) {
        return store.incident(id).map(incident -> of(store, incident));
    }

    private static IncidentView of(CaseStore store, Incident incident) {
        List<Alert> alerts = store.alertsById(incident.alerts());
        List<EventLine> story = story(store, alerts);
        Cast cast = Cast.of(standing(alerts), story);
        List<Notification> notifications = store.notifications(incident.id());
        return new IncidentView(
                incident,
                Answers.of(cast, story),
                NextSteps.of(standing(alerts).stream().map(Alert::rule).toList(), cast),
                alerts,
                story,
                Timeline.of(alerts),
                SourceHealth.only(EventLine.sources(story), SourceHealth.of(store.accounts(), store.activity())),
                notifications,
                latest(store.deliveries(
                        notifications.stream().map(Notification::id).toList())));
    }

    /** Withdrawn alerts say nothing about what happened, unless there are no others. */
    private static List<Alert> standing(List<Alert> alerts) {
        List<Alert> standing = alerts.stream()
                .filter(alert -> alert.status() != AlertStatus.WITHDRAWN)
                .toList();
        return standing.isEmpty() ? alerts : standing;
    }

    private static List<EventLine> story(CaseStore store, List<Alert> alerts) {
        List<List<String>> candidates = new ArrayList<>();
        Set<String> ids = new LinkedHashSet<>();
        for (Alert alert : alerts.subList(0, Math.min(STORY, alerts.size()))) {
            List<String> ends = ends(alert.evidence());
            candidates.add(ends);
            ids.addAll(ends);
        }
        Map<String, Event> found = new HashMap<>();
        store.eventsById(ids).forEach(event -> found.put(event.id(), event));
        return candidates.stream()
                .flatMap(ends ->
                        ends.stream().map(found::get).filter(Objects::nonNull).limit(1))
                .distinct()
                .sorted(Comparator.comparing(Event::timestamp).thenComparing(Event::id))
                .map(EventLine::of)
                .toList();
    }

    /** The earliest and the latest. */
    private static List<String> ends(List<EventRef> evidence) {
        Comparator<EventRef> byTime = Comparator.comparing(EventRef::timestamp).thenComparing(EventRef::id);
        return Stream.concat(evidence.stream().min(byTime).stream(), evidence.stream().max(byTime).stream())
                .map(EventRef::id)
                .distinct()
                .toList();
    }

    /** The store gives them in order of time: the last one of each channel stays. */
    private static List<Delivery> latest(List<Delivery> deliveries) {
        Map<String, Delivery> latest = new LinkedHashMap<>();
        deliveries.forEach(delivery -> latest.put(delivery.notification() + " " + delivery.channel(), delivery));
        return List.copyOf(latest.values());
    }

    /** What a notification said. */
    public static String said(Notification notification) {
        String severity = " (" + notification.severity().word() + ")";
        return switch (notification.kind()) {
            case SUSPECTED_INCIDENT -> "Suspected to be major" + severity;
            case SUSPECTED_INCIDENT_UPDATE -> "The suspicion grew" + severity;
            case SUSPICION_WITHDRAWN -> "The suspicion was withdrawn";
        };
    }

    /** Without sessions, which are many. */
    public List<Entity> entities() {
        return Entity.of(incident.entities().stream()
                .filter(entity -> entity.kind() != EntityKind.SESSION)
                .toList());
    }

    public List<Entity> sessions() {
        return Entity.of(incident.entities().stream()
                .filter(entity -> entity.kind() == EntityKind.SESSION)
                .toList());
    }

    /** Whether a human has yet to say what this is. */
    public boolean undecided() {
        return switch (incident.status()) {
            case GROUPED, SUSPECTED -> true;
            case ACKNOWLEDGED, CONFIRMED, REJECTED, CLOSED, WITHDRAWN, MERGED -> false;
        };
    }
}
