package eu.vigie.alert;

import eu.vigie.event.EntityKey;
import eu.vigie.event.alert.Alert;
import eu.vigie.event.alert.AlertStatus;
import eu.vigie.event.detection.Detection;
import eu.vigie.event.detection.DetectionState;
import eu.vigie.event.detection.EventRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Folds the detections of one rule and entity into alerts, in the order in which they are consumed. Live detections and those of each
 * replay are kept apart: a replay repeats what was, and its alerts are the same whatever else was seen.
 *
 * <pre>
 * no alert within the quiet time + detection   ->  a new alert opens (linked to the one before)
 * open or withdrawn              + detection   ->  counted, open
 * any                            + repeat      ->  nothing
 * any                            + revision    ->  the events of its window counted and told anew (late logs changed them)
 * any                            + withdrawal  ->  taken off; withdrawn when none is left
 * </pre>
 *
 * A function of the order of its input and of the store alone: versions and ids are the same in every run over the same input.
 */
public final class AlertTracker {
    private final AlertPolicy policy;

    public AlertTracker(AlertPolicy policy) {
        this.policy = policy;
    }

    /** What keeps detections of one alert together. */
    public static String key(Detection detection) {
        String key = detection.rule().id() + "|" + detection.entity();
        return detection.run().apart(key);
    }

    /**
     * The alert that the detection changed; empty when it changed none.
     *
     * @param consumedAt append time of the detection's record, in milliseconds
     */
    public Optional<Alert> on(Detection detection, long consumedAt, AlertStore store) {
        return detection.rule().alerting() ? fold(detection, consumedAt, store) : Optional.empty();
    }

    /** The same for a detection that an exemption keeps from alerting: whether its rule alerts makes no difference then. */
    public Optional<Alert> fold(Detection detection, long consumedAt, AlertStore store) {
        Crossing known = store.crossing(detection.id());
        if (detection.state() == DetectionState.WITHDRAWN) {
            return known == null || !known.standing()
                    ? Optional.empty()
                    : withdraw(detection, known, consumedAt, store);
        }
        if (known != null && known.standing()) {
            return known.events() != detection.eventCount() || saysAnew(detection, store.alert(known.alert()))
                    ? revise(detection, known, consumedAt, store)
                    : Optional.empty();
        }
        AlertState state = known == null ? taker(detection, store) : store.alert(known.alert());
        AlertState next = state == null ? open(detection, store.current()) : extend(state, detection);
        if (state == null) {
            store.current(next.alert().id());
        }
        store.put(detection.id(), new Crossing(next.alert().id(), detection.eventCount(), true, consumedAt));
        store.put(next);
        return Optional.of(next.alert());
    }

    /** Whether it is the alert's latest detection and its words changed though its count did not. */
    private static boolean saysAnew(Detection detection, @Nullable AlertState state) {
        if (state == null) {
            return false;
        }
        Alert alert = state.alert();
        List<String> ids = alert.detectionIds();
        return !ids.isEmpty()
                && ids.get(ids.size() - 1).equals(detection.id())
                && detection.timestamp().equals(alert.lastSeen())
                && !detection.explanation().equals(alert.explanation());
    }

    /** Forgets what was consumed longer ago than the horizon. True when nothing is left. */
    public boolean forget(long now, AlertStore store) {
        if (store.forget(now - policy.horizon().toMillis()) > 0) {
            return false;
        }
        store.clear();
        return true;
    }

    /** The alert that takes the detection, the current one if it may; null when a new one must open. */
    private @Nullable AlertState taker(Detection detection, AlertStore store) {
        String id = store.current();
        AlertState current = id == null ? null : store.alert(id);
        if (current == null || takes(current.alert(), detection)) {
            return current;
        }
        return store.alerts().stream()
                .filter(state -> takes(state.alert(), detection))
                .min(Comparator.comparing(state -> state.alert().id()))
                .orElse(null);
    }

    /** Files bring detections of long ago, so both ends count. */
    private boolean takes(Alert alert, Detection detection) {
        return alert.status() != AlertStatus.CLOSED
                && !detection.timestamp().isAfter(alert.lastSeen().plus(policy.quiet()))
                && !detection.timestamp().isBefore(alert.firstSeen().minus(policy.quiet()));
    }

    private static AlertState open(Detection detection, @Nullable String previous) {
        List<EventRef> evidence = firstHalf(detection.events());
        Alert alert = new Alert(
                Detection.sha256(detection.rule().id(), detection.entity().toString(), detection.id()),
                1,
                AlertStatus.OPEN,
                detection.rule(),
                detection.entity(),
                detection.rule().level(),
                1,
                detection.eventCount(),
                earliest(detection),
                detection.timestamp(),
                List.of(detection.id()),
                evidence,
                NamedFew.union(List.of(), detection.related(), Alert.MAX_NAMED),
                detection.explanation(),
                previous,
                null,
                detection.run());
        return new AlertState(alert, evidence.size());
    }

    private static AlertState extend(AlertState state, Detection detection) {
        Alert alert = state.alert();
        boolean latest = !detection.timestamp().isBefore(alert.lastSeen());
        List<EventRef> evidence = latest ? evidence(state, detection) : alert.evidence();
        Instant earliest = earliest(detection);
        return new AlertState(
                new Alert(
                        alert.id(),
                        alert.version() + 1,
                        alert.status() == AlertStatus.WITHDRAWN ? AlertStatus.OPEN : alert.status(),
                        latest ? detection.rule() : alert.rule(),
                        alert.entity(),
                        detection.rule().level().atLeast(alert.severity())
                                ? detection.rule().level()
                                : alert.severity(),
                        alert.detections() + 1,
                        alert.events() + detection.eventCount(),
                        earliest.isBefore(alert.firstSeen()) ? earliest : alert.firstSeen(),
                        latest ? detection.timestamp() : alert.lastSeen(),
                        NamedFew.withLatest(alert.detectionIds(), detection.id(), Alert.MAX_NAMED),
                        evidence,
                        NamedFew.union(alert.related(), detection.related(), Alert.MAX_NAMED),
                        latest ? detection.explanation() : alert.explanation(),
                        alert.previous(),
                        null,
                        alert.run()),
                state.opening());
    }

    private static Optional<Alert> revise(Detection detection, Crossing known, long consumedAt, AlertStore store) {
        store.put(detection.id(), new Crossing(known.alert(), detection.eventCount(), true, consumedAt));
        AlertState state = store.alert(known.alert());
        if (state == null) {
            return Optional.empty();
        }
        Alert alert = state.alert();
        Instant earliest = earliest(detection);
        boolean latest = !detection.timestamp().isBefore(alert.lastSeen());
        return changed(
                store,
                state,
                new Alert(
                        alert.id(),
                        alert.version() + 1,
                        alert.status(),
                        alert.rule(),
                        alert.entity(),
                        alert.severity(),
                        alert.detections(),
                        alert.events() + detection.eventCount() - known.events(),
                        earliest.isBefore(alert.firstSeen()) ? earliest : alert.firstSeen(),
                        alert.lastSeen(),
                        alert.detectionIds(),
                        latest ? evidence(state, detection) : alert.evidence(),
                        NamedFew.union(alert.related(), detection.related(), Alert.MAX_NAMED),
                        latest ? detection.explanation() : alert.explanation(),
                        alert.previous(),
                        null,
                        alert.run()));
    }

    private static Optional<Alert> withdraw(Detection detection, Crossing known, long consumedAt, AlertStore store) {
        store.put(detection.id(), known.withdrawn(consumedAt));
        AlertState state = store.alert(known.alert());
        if (state == null) {
            return Optional.empty();
        }
        Alert alert = state.alert();
        long left = alert.detections() - 1;
        List<String> ids = new ArrayList<>(alert.detectionIds());
        ids.remove(detection.id());
        return changed(
                store,
                state,
                new Alert(
                        alert.id(),
                        alert.version() + 1,
                        left == 0 && alert.status() != AlertStatus.CLOSED ? AlertStatus.WITHDRAWN : alert.status(),
                        alert.rule(),
                        alert.entity(),
                        alert.severity(),
                        left,
                        alert.events() - known.events(),
                        alert.firstSeen(),
                        alert.lastSeen(),
                        ids,
                        alert.evidence(),
                        alert.related(),
                        alert.explanation(),
                        alert.previous(),
                        null,
                        alert.run()));
    }

    private static Optional<Alert> changed(AlertStore store, AlertState before, Alert alert) {
        store.put(new AlertState(alert, before.opening()));
        return Optional.of(alert);
    }

    private static List<EventRef> evidence(AlertState state, Detection detection) {
        List<EventRef> opening = state.alert().evidence().subList(0, state.opening());
        return NamedFew.union(opening, lastHalf(detection.events()), Alert.MAX_NAMED);
    }

    private static List<EventRef> firstHalf(List<EventRef> events) {
        return events.subList(0, Math.min(events.size(), Alert.MAX_NAMED / 2));
    }

    private static List<EventRef> lastHalf(List<EventRef> events) {
        return events.subList(Math.max(0, events.size() - Alert.MAX_NAMED / 2), events.size());
    }

    private static Instant earliest(Detection detection) {
        return detection.events().stream()
                .map(EventRef::timestamp)
                .filter(time -> time.isBefore(detection.timestamp()))
                .min(Instant::compareTo)
                .orElse(detection.timestamp());
    }

    /** All things that an alert names. */
    public static List<EntityKey> named(Alert alert) {
        return NamedFew.union(List.of(alert.entity()), alert.related(), Alert.MAX_NAMED + 1);
    }
}
