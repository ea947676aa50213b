package eu.vigie.console.page;

import eu.vigie.console.store.CaseStore;
import eu.vigie.event.alert.Alert;
import eu.vigie.event.detection.EventRef;
import eu.vigie.event.incident.Incident;
import eu.vigie.event.notification.Delivery;
import eu.vigie.event.notification.Notification;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Everything the page of one incident shows.
 *
 * @param alerts those of its alerts that the index holds, earliest first
 * @param turningPoints the first event of each alert, in order of time: the story in lines
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
        List<EventLine> story = store.eventsById(firstEvents(alerts)).stream()
                .map(EventLine::of)
                .toList();
        Set<String> tags = new LinkedHashSet<>();
        alerts.forEach(alert -> tags.addAll(alert.rule().tags()));
        List<Notification> notifications = store.notifications(incident.id());
        return new IncidentView(
                incident,
                Answers.of(incident.entities(), story),
                NextSteps.of(tags, incident.entities()),
                alerts,
                story,
                Timeline.of(alerts),
                SourceHealth.only(EventLine.sources(story), SourceHealth.of(store.accounts(), store.activity())),
                notifications,
                store.deliveries(notifications.stream().map(Notification::id).toList()));
    }

    private static Set<String> firstEvents(List<Alert> alerts) {
        Set<String> ids = new LinkedHashSet<>();
        for (Alert alert : alerts) {
            alert.evidence().stream()
                    .min(Comparator.comparing(EventRef::timestamp).thenComparing(EventRef::id))
                    .map(EventRef::id)
                    .filter(id -> ids.size() < STORY)
                    .ifPresent(ids::add);
        }
        return ids;
    }

    public List<Entity> entities() {
        return Entity.of(incident.entities());
    }

    /** Whether a human has yet to say what this is. */
    public boolean undecided() {
        return switch (incident.status()) {
            case GROUPED, SUSPECTED -> true;
            case ACKNOWLEDGED, CONFIRMED, REJECTED, CLOSED, WITHDRAWN, MERGED -> false;
        };
    }
}
