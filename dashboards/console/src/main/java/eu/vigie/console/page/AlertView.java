package eu.vigie.console.page;

import eu.vigie.console.store.CaseStore;
import eu.vigie.event.EntityKey;
import eu.vigie.event.alert.Alert;
import eu.vigie.event.detection.Detection;
import eu.vigie.event.detection.EventRef;
import eu.vigie.event.incident.Incident;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Everything the page of one alert shows.
 *
 * @param evidence its first and latest events that the index holds, at most {@value #SHOWN}
 * @param evidenceNamed how many events the alert names
 * @param notIndexed how many of the events looked for the index does not hold (yet)
 * @param detections its crossings, latest first
 * @param sources health of the sources that its evidence came from
 */
public record AlertView(
        Alert alert,
        Answers answers,
        List<NextStep> next,
        List<EventLine> evidence,
        int evidenceNamed,
        int notIndexed,
        List<Detection> detections,
        List<SourceHealth> sources,
        Optional<Incident> incident) {
    /** Events on the page: the first ones and the latest. */
    public static final int SHOWN = 20;

    /** Reads the alert and what it hangs on; empty: there is no such alert. */
    public static Optional<AlertView> load(CaseStore store, String id) {
        return store.alert(id).map(alert -> of(store, alert));
    }

    private static AlertView of(CaseStore store, Alert alert) {
        Set<String> wanted = firstAndLatest(alert.evidence());
        List<EventLine> evidence =
                store.eventsById(wanted).stream().map(EventLine::of).toList();
        List<Detection> detections = new ArrayList<>(store.detectionsById(alert.detectionIds()));
        detections.sort(Comparator.comparing(Detection::timestamp).reversed());
        List<EntityKey> entities = entities(alert);
        return new AlertView(
                alert,
                Answers.of(entities, evidence),
                NextSteps.of(new HashSet<>(alert.rule().tags()), entities),
                evidence,
                alert.evidence().size(),
                wanted.size() - evidence.size(),
                detections,
                SourceHealth.only(EventLine.sources(evidence), SourceHealth.of(store.accounts(), store.activity())),
                Optional.ofNullable(alert.incident()).flatMap(store::incident));
    }

    private static Set<String> firstAndLatest(List<EventRef> evidence) {
        List<EventRef> byTime = new ArrayList<>(evidence);
        byTime.sort(Comparator.comparing(EventRef::timestamp).thenComparing(EventRef::id));
        Set<String> ids = new LinkedHashSet<>();
        int half = SHOWN / 2;
        for (int i = 0; i < byTime.size(); i++) {
            if (byTime.size() <= SHOWN || i < half || i >= byTime.size() - half) {
                ids.add(byTime.get(i).id());
            }
        }
        return ids;
    }

    private static List<EntityKey> entities(Alert alert) {
        List<EntityKey> entities = new ArrayList<>();
        entities.add(alert.entity());
        alert.related().stream().filter(key -> !key.equals(alert.entity())).forEach(entities::add);
        return entities;
    }

    public Entity entity() {
        return Entity.of(alert.entity());
    }

    public List<Entity> related() {
        return Entity.of(alert.related().stream()
                .filter(key -> !key.equals(alert.entity()))
                .toList());
    }

    public List<RuleTag> tags() {
        return RuleTag.of(alert.rule().tags());
    }
}
