package eu.vigie.console;

import eu.vigie.console.store.CaseFilter;
import eu.vigie.console.store.CaseStore;
import eu.vigie.console.store.EventQuery;
import eu.vigie.console.store.EventsFound;
import eu.vigie.console.store.SilencedSum;
import eu.vigie.console.store.SourceActivity;
import eu.vigie.console.store.StageCounts;
import eu.vigie.console.store.StoreAwayException;
import eu.vigie.event.EntityKey;
import eu.vigie.event.Event;
import eu.vigie.event.accounting.PartitionAccount;
import eu.vigie.event.alert.Alert;
import eu.vigie.event.alert.AlertStatus;
import eu.vigie.event.baseline.EntityProfile;
import eu.vigie.event.detection.Detection;
import eu.vigie.event.incident.Incident;
import eu.vigie.event.notification.Delivery;
import eu.vigie.event.notification.Notification;
import eu.vigie.event.raw.DeadLetter;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/** A case store in lists, which can be taken away. */
final class MemoryCaseStore implements CaseStore {
    final List<Incident> incidents = new ArrayList<>();
    final List<Alert> alerts = new ArrayList<>();
    final List<Event> events = new ArrayList<>();
    final List<Detection> detections = new ArrayList<>();
    final List<Notification> notifications = new ArrayList<>();
    final List<Delivery> deliveries = new ArrayList<>();
    final List<DeadLetter> deadLetters = new ArrayList<>();
    final List<EntityProfile> profiles = new ArrayList<>();
    final List<PartitionAccount> accounts = new ArrayList<>();
    volatile boolean away;

    private <T> List<T> some(List<T> all, Predicate<T> wanted, Comparator<T> order, int limit) {
        if (away) {
            throw new StoreAwayException("taken away", new IOException("connection refused"));
        }
        return all.stream().filter(wanted).sorted(order).limit(limit).toList();
    }

    @Override
    public List<Incident> incidents(CaseFilter filter, int limit) {
        return some(
                incidents,
                incident -> filter.status()
                        .filter(word -> !incident.status().word().equals(word))
                        .isEmpty(),
                Comparator.comparing(Incident::lastSeen).reversed(),
                limit);
    }

    @Override
    public List<Alert> alerts(CaseFilter filter, int limit) {
        return some(
                alerts,
                alert -> filter.status()
                                .map(alert.status().word()::equals)
                                .orElse(alert.status() != AlertStatus.SILENCED)
                        && filter.entity()
                                .filter(key -> !alert.entity().toString().equals(key))
                                .isEmpty(),
                Comparator.comparing(Alert::lastSeen).reversed(),
                limit);
    }

    @Override
    public List<Alert> silencedBy(String exemption, int limit) {
        return some(
                alerts,
                alert -> exemption.equals(alert.exemption()),
                Comparator.comparing(Alert::lastSeen).reversed(),
                limit);
    }

    @Override
    public Map<String, SilencedSum> silenced() {
        Map<String, SilencedSum> sums = new TreeMap<>();
        for (Alert alert : some(alerts, one -> one.exemption() != null, Comparator.comparing(Alert::firstSeen), 500)) {
            sums.merge(
                    String.valueOf(alert.exemption()),
                    new SilencedSum(alert.detections(), alert.firstSeen(), alert.lastSeen()),
                    (a, b) -> new SilencedSum(a.detections() + b.detections(), a.first(), b.last()));
        }
        return sums;
    }

    @Override
    public Optional<Incident> incident(String id) {
        return some(incidents, one -> one.id().equals(id), Comparator.comparing(Incident::id), 1).stream()
                .findFirst();
    }

    @Override
    public Optional<Alert> alert(String id) {
        return alertsById(List.of(id)).stream().findFirst();
    }

    @Override
    public List<Alert> alertsById(Collection<String> ids) {
        return some(alerts, one -> ids.contains(one.id()), Comparator.comparing(Alert::firstSeen), 500);
    }

    @Override
    public List<Detection> detectionsById(Collection<String> ids) {
        return some(detections, one -> ids.contains(one.id()), Comparator.comparing(Detection::timestamp), 500);
    }

    @Override
    public Optional<Event> event(String id) {
        return eventsById(List.of(id)).stream().findFirst();
    }

    @Override
    public List<Event> eventsById(Collection<String> ids) {
        return some(events, one -> ids.contains(one.id()), Comparator.comparing(Event::timestamp), 500);
    }

    @Override
    public EventsFound search(EventQuery query, int limit) {
        Predicate<Event> fits = event -> query.terms().stream()
                .allMatch(term -> String.valueOf(event.get(term.field().isEmpty() ? "message" : term.field()))
                        .contains(term.value()));
        List<Event> found =
                some(events, fits, Comparator.comparing(Event::timestamp).reversed(), 10_000);
        return new EventsFound(found.size(), found.stream().limit(limit).toList());
    }

    @Override
    public List<EntityProfile> profiles(Collection<EntityKey> entities) {
        return some(
                profiles,
                one -> entities.contains(one.entity()),
                Comparator.comparing(one -> one.entity().toString()),
                MOST_PROFILES);
    }

    @Override
    public List<Notification> notifications(String incident) {
        return some(
                notifications,
                one -> one.incident().equals(incident),
                Comparator.comparing(Notification::createdAt).reversed(),
                500);
    }

    @Override
    public List<Delivery> deliveries(Collection<String> ids) {
        return some(deliveries, one -> ids.contains(one.notification()), Comparator.comparing(Delivery::at), 500);
    }

    @Override
    public List<DeadLetter> deadLetters(int limit) {
        return some(
                deadLetters,
                one -> true,
                Comparator.comparing(DeadLetter::receivedAt).reversed(),
                limit);
    }

    @Override
    public List<PartitionAccount> accounts() {
        return some(accounts, one -> true, Comparator.comparing(PartitionAccount::partition), 500);
    }

    @Override
    public Map<String, SourceActivity> activity() {
        Map<String, SourceActivity> activity = new TreeMap<>();
        for (Event event : some(events, one -> true, Comparator.comparing(Event::receivedAt), 100_000)) {
            Instant at = event.receivedAt();
            activity.merge(event.source(), new SourceActivity(at, 1), (a, b) -> new SourceActivity(at, a.events() + 1));
        }
        return activity;
    }

    @Override
    public StageCounts counts() {
        some(events, one -> true, Comparator.comparing(Event::id), 1);
        return new StageCounts(
                events.size(),
                deadLetters.size(),
                detections.size(),
                alerts.size(),
                incidents.size(),
                notifications.size());
    }
}
