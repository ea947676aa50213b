package eu.vigie.incident;

import eu.vigie.alert.AlertTracker;
import eu.vigie.event.EntityKey;
import eu.vigie.event.alert.Alert;
import eu.vigie.event.detection.Detection;
import eu.vigie.event.incident.Incident;
import eu.vigie.event.incident.IncidentStatus;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Groups alerts into incidents: an alert joins the incident that names one of its entities at most the quiet time away. When it relates
 * two, the one with the higher number is merged into the other. No incident grows beyond the longest time by joining. Live alerts and those
 * of each replay are grouped among themselves.
 *
 * <p>A function of the order of alerts and of the store. {@link IncidentPublisher} says what of it leaves.
 */
public final class IncidentTracker {
    private final IncidentPolicy policy;

    public IncidentTracker(IncidentPolicy policy) {
        this.policy = policy;
    }

    /**
     * Takes an alert's newest state.
     *
     * @param appendedAt append time of the record behind it, in milliseconds
     */
    public void on(Alert alert, long appendedAt, IncidentStore store, Touched touched) {
        Member known = store.member(alert.id());
        Span home = known == null ? null : live(known.incident(), store);
        Span winner = home;
        for (Span near : related(alert, store)) {
            if (winner == null) {
                winner = fits(near.with(alert, appendedAt)) ? near : null;
            } else if (!near.incident().equals(winner.incident())
                    && fits(near.with(winner).with(alert, appendedAt))) {
                winner = merge(winner, near, store, touched);
            }
        }
        if (winner == null) {
            winner = open(alert, appendedAt, store);
        }
        if (home == null) {
            join(alert, winner, store);
        } else {
            store.put(new Member(alert, winner.incident(), moves(alert, store)));
        }
        store.put(winner.with(alert, appendedAt));
        for (EntityKey entity : AlertTracker.named(alert)) {
            if (policy.relates(entity)) {
                store.name(name(entity, alert), winner.incident());
            }
        }
        touched.alert(alert.id());
        touched.incident(winner.incident());
    }

    /** The live incidents near the alert that name one of its entities, lowest number first. */
    private List<Span> related(Alert alert, IncidentStore store) {
        Map<String, Span> found = new LinkedHashMap<>();
        for (EntityKey entity : AlertTracker.named(alert)) {
            String named = policy.relates(entity) ? store.naming(name(entity, alert)) : null;
            Span span = named == null ? null : live(named, store);
            if (span != null && span.near(alert, policy.quiet())) {
                found.put(span.incident(), span);
            }
        }
        return found.values().stream()
                .sorted(Comparator.comparingLong(Span::number))
                .toList();
    }

    /** An entity as it is known among live alerts, or among those of the same replay. */
    private static String name(EntityKey entity, Alert alert) {
        return alert.run().apart(entity.toString());
    }

    /** The incident itself, or the one that took its alerts over. */
    private static @Nullable Span live(String incident, IncidentStore store) {
        Span span = store.span(incident);
        while (span != null && span.mergedInto() != null) {
            span = store.span(span.mergedInto());
        }
        return span;
    }

    private boolean fits(Span span) {
        return span.length().compareTo(policy.longest()) <= 0;
    }

    private static Span open(Alert alert, long now, IncidentStore store) {
        long number = store.nextNumber();
        String id = Detection.sha256(alert.id());
        Incident unpublished = new Incident(
                id,
                number,
                0,
                IncidentStatus.GROUPED,
                alert.severity(),
                "",
                List.of(),
                0,
                List.of(),
                alert.firstSeen(),
                alert.lastSeen(),
                List.of(),
                null,
                null,
                null,
                alert.run());
        store.put(new IncidentState(unpublished, List.of(), Told.NOTHING, null));
        return Span.of(id, number, alert, now);
    }

    private static void join(Alert alert, Span winner, IncidentStore store) {
        store.put(new Member(alert, winner.incident(), 0));
        IncidentState state = known(winner, store);
        store.put(state.joined(List.of(alert.id())));
    }

    /** The one with the lower number stays. */
    private static Span merge(Span one, Span other, IncidentStore store, Touched touched) {
        boolean older = one.number() < other.number();
        Span winner = older ? one : other;
        Span loser = older ? other : one;
        IncidentState losing = known(loser, store);
        for (String id : losing.members()) {
            Member member = store.member(id);
            if (member != null) {
                store.put(member.movedTo(winner.incident()));
                touched.alert(id);
            }
        }
        store.put(known(winner, store).absorbing(losing));
        store.put(losing.mergedInto(winner.incident()));
        store.put(loser.mergedInto(winner));
        touched.incident(loser.incident());
        touched.incident(winner.incident());
        return winner.with(loser);
    }

    private static long moves(Alert alert, IncidentStore store) {
        Member member = store.member(alert.id());
        return member == null ? 0 : member.moves();
    }

    private static IncidentState known(Span span, IncidentStore store) {
        IncidentState state = store.incident(span.incident());
        if (state == null) {
            throw new IllegalStateException("an incident without its state: " + span.incident());
        }
        return state;
    }
}
