package eu.vigie.console.page;

import eu.vigie.console.store.CaseStore;
import eu.vigie.event.EntityKind;
import eu.vigie.event.Event;
import eu.vigie.event.alert.Alert;
import eu.vigie.event.detection.Detection;
import eu.vigie.event.detection.EventRef;
import eu.vigie.event.detection.LesserSigns;
import eu.vigie.event.incident.Incident;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Everything the page of one alert shows.
 *
 * @param evidence its first and latest events that the index holds, at most {@value #SHOWN}; of a detection that the rule builds on, the
 *     events behind that
 * @param built whether some of it stands behind such a detection
 * @param notIndexed how many of the events looked for the index does not hold (yet)
 * @param detections its crossings, latest first
 * @param signs where the rule is that lesser signs came together: these, in order of time; otherwise empty
 * @param sources health of the sources that its evidence came from
 * @param rule the rule as the machine has it now; empty: it has none of that id
 * @param profiled users and hosts that it names and that have a profile
 */
public record AlertView(
        Alert alert,
        Answers answers,
        List<NextStep> next,
        List<EventLine> evidence,
        boolean built,
        int notIndexed,
        List<Detection> detections,
        List<Sign> signs,
        List<SourceHealth> sources,
        Optional<Incident> incident,
        Optional<RuleBook.Entry> rule,
        List<Entity> profiled) {
    /** Events on the page: the first ones and the latest. */
    public static final int SHOWN = 20;

    /** What one rule saw. */
    public record Sign(Instant at, String rule) {}

    /** Names below a title. */
    private static final int BRIEF = 4;

    /** Reads the alert and what it hangs on; empty: there is no such alert. {@code baselines}: whether they are on. */
    public static Optional<AlertView> load(CaseStore store, RuleBook rules, boolean baselines, String id) {
        return store.alert(id).map(alert -> of(store, rules, baselines, alert));
    }

    private static AlertView of(CaseStore store, RuleBook rules, boolean baselines, Alert alert) {
        Set<String> wanted = firstAndLatest(alert.evidence());
        List<Event> found = new ArrayList<>(store.eventsById(wanted));
        Set<String> missing = new LinkedHashSet<>(wanted);
        found.forEach(event -> missing.remove(event.id()));
        List<Detection> below = missing.isEmpty() ? List.of() : store.detectionsById(missing);
        Set<String> behind = new LinkedHashSet<>();
        for (Detection detection : below) {
            missing.remove(detection.id());
            firstAndLatest(detection.events()).stream()
                    .filter(event -> behind.size() < SHOWN)
                    .forEach(behind::add);
        }
        found.forEach(event -> behind.remove(event.id()));
        if (!behind.isEmpty()) {
            found.addAll(store.eventsById(behind));
            found.sort(Comparator.comparing(Event::timestamp).thenComparing(Event::id));
        }
        List<EventLine> evidence = found.stream().map(EventLine::of).toList();
        List<Detection> detections = new ArrayList<>(store.detectionsById(alert.detectionIds()));
        detections.sort(Comparator.comparing(Detection::timestamp).reversed());
        Cast cast = Cast.of(List.of(alert), evidence);
        return new AlertView(
                alert,
                Answers.of(cast, evidence),
                NextSteps.of(List.of(alert.rule()), cast),
                evidence,
                !below.isEmpty(),
                missing.size(),
                detections,
                LesserSigns.is(alert.rule()) ? signs(alert, rules) : List.of(),
                SourceHealth.only(EventLine.sources(evidence), SourceHealth.of(store.accounts(), store.activity())),
                Optional.ofNullable(alert.incident()).flatMap(store::incident),
                rules.rule(alert.rule().id()),
                baselines ? profiled(store, alert) : List.of());
    }

    private static List<Entity> profiled(CaseStore store, Alert alert) {
        return store.profiles(ProfileView.openFrom(alert)).stream()
                .map(profile -> Entity.of(profile.entity()))
                .toList();
    }

    private static List<Sign> signs(Alert alert, RuleBook rules) {
        return alert.evidence().stream()
                .sorted(Comparator.comparing(EventRef::timestamp).thenComparing(EventRef::id))
                .map(event -> new Sign(
                        event.timestamp(),
                        rules.rule(event.rule()).map(RuleBook.Entry::title).orElse(event.rule())))
                .toList();
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

    /** What the evidence below is, in a sentence. */
    public String about() {
        if (built) {
            return "In order of time, with the events behind what this rule builds on.";
        }
        String all = Frame.count(alert.events(), "event", "events");
        return evidence.size() < alert.events()
                ? "The first and the latest, " + evidence.size() + " of " + all + "."
                : "All of it, " + all + ".";
    }

    /** The condition with the value reached; where one event was enough, that it was. */
    public String why() {
        String reached = reached(alert);
        return reached.isEmpty() ? "one event is enough for this rule" : reached;
    }

    /** The condition with the value reached; empty when the title says it all. */
    static String reached(Alert alert) {
        String text = alert.explanation();
        return text.endsWith(": " + alert.rule().title()) ? "" : LogText.cell(text);
    }

    /** One line below an alert's title in a list: the value reached and who else is named. */
    public static String brief(Alert alert) {
        List<String> others = alert.related().stream()
                .filter(key -> !key.equals(alert.entity()) && key.kind() != EntityKind.SESSION)
                .map(key -> LogText.cell(key.value()))
                .distinct()
                .toList();
        String reached = reached(alert);
        if (others.isEmpty()) {
            return reached;
        }
        String with = String.join(", ", others.subList(0, Math.min(BRIEF, others.size())))
                + (others.size() > BRIEF ? " and " + (others.size() - BRIEF) + " more" : "");
        return reached.isEmpty() ? "with " + with : reached + "; with " + with;
    }

    /** Whether the rule was changed since it raised this alert. */
    public boolean ruleChanged() {
        return rule.filter(entry -> !entry.hash().equals(alert.rule().hash())).isPresent();
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
