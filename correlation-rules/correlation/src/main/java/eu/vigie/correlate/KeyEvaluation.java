package eu.vigie.correlate;

import eu.vigie.event.detection.Detection;
import eu.vigie.event.detection.Match;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One key at one watermark: repairs what late arrivals changed, then goes on in order. */
final class KeyEvaluation {
    private record Found(Detection detection, Match trigger) {}

    private final CorrelationPlan plan;
    private final Route route;
    private final String key;
    private final KeyState state;
    private final CorrelationOutput out;
    private final long clock;
    private @Nullable LiveKey live;
    private long nextDue = KeyedCorrelator.NEVER;

    KeyEvaluation(
            CorrelationPlan plan,
            Route route,
            String key,
            KeyState state,
            @Nullable LiveKey live,
            CorrelationOutput out) {
        this.plan = plan;
        this.route = route;
        this.key = key;
        this.state = state;
        this.live = live;
        this.out = out;
        this.clock = state.progress().clockMicros();
    }

    LiveKey advance(long now) {
        List<Routed> due = takeDue(now);
        if (due.stream().anyMatch(arrival -> arrival.match().timestampMicros() <= clock)) {
            repair(Changes.of(due, state.buffer(), clock));
        }
        boolean rebuilt = live == null;
        LiveKey running = live != null ? live : replay(clock);
        live = running;
        List<Match> inOrder = Changes.inOrder(due, clock);
        for (Match match : inOrder) {
            running.add(match, (rule, firing) -> fire(found(rule, firing, false)));
        }
        if (!inOrder.isEmpty()) {
            state.appendBuffer(inOrder);
            running.appended(inOrder);
        }
        long reached = reached(now);
        for (int i = 0; i < route.rules().size(); i++) {
            PlannedRule rule = route.rules().get(i);
            EplEvaluator epl = rule.epl();
            if (epl != null) {
                boolean timer = rebuilt || running.nextFiring(i) <= reached;
                running.nextFiring(i, epl(rule, epl, running, inOrder, timer, reached, running.nextFiring(i)));
            }
        }
        running.forgetBefore(now - route.lookbackMicros());
        KeyProgress progress = state.progress();
        if (progress.clockMicros() < now) {
            state.progress(progress.clock(now));
        }
        return running;
    }

    /** When the first match that is still ahead is due; {@link KeyedCorrelator#NEVER}: none is. */
    long nextDue() {
        return nextDue;
    }

    /** What a rule in EPL says between the clock and the time reached; returns when it may speak again by itself. */
    private long epl(
            PlannedRule rule,
            EplEvaluator epl,
            LiveKey running,
            List<Match> inOrder,
            boolean timer,
            long reached,
            long nextKnown) {
        if (!timer
                && inOrder.stream()
                        .noneMatch(match -> rule.sees(match) && rule.when().decides(match.receivedMicros()))) {
            return nextKnown;
        }
        long start = start(rule, clock);
        List<Match> inputs = inputs(rule, running.recentAfter(start - 1));
        if (!timer && (inputs.isEmpty() || inputs.get(inputs.size() - 1).timestampMicros() <= clock)) {
            return nextKnown;
        }
        EplEvaluator.Outcome outcome = epl.evaluate(inputs, clock, reached);
        decided(rule, outcome).forEach(firing -> fire(found(rule, firing, false)));
        return outcome.nextMicros();
    }

    private static List<Firing> decided(PlannedRule rule, EplEvaluator.Outcome outcome) {
        return outcome.firings().stream().filter(rule.when()::decides).toList();
    }

    /** An input that ended says nothing about the time after its last match: absence is not decided there. */
    private long reached(long now) {
        List<Match> buffer = state.buffer();
        return now < Micros.END
                ? now
                : buffer.isEmpty()
                        ? clock
                        : Math.max(clock, buffer.get(buffer.size() - 1).timestampMicros());
    }

    private List<Routed> takeDue(long now) {
        List<Routed> due = new ArrayList<>();
        List<Routed> ahead = new ArrayList<>();
        for (Routed arrival : state.pending()) {
            long at = arrival.match().timestampMicros();
            if (at <= now) {
                due.add(arrival);
            } else {
                ahead.add(arrival);
                nextDue = Math.min(nextDue, at);
            }
        }
        if (!due.isEmpty()) {
            state.replacePending(ahead);
        }
        return due;
    }

    /** Late arrivals: what the key said before and what it says now, from the first change on; the difference goes out. */
    private void repair(Changes changes) {
        if (changes.isEmpty()) {
            return;
        }
        long from = changes.firstMicros();
        Map<String, Found> before = evaluate(from);
        state.replaceBuffer(changes.applied(state.buffer()));
        Map<String, Found> after = evaluate(from);
        before.forEach((id, found) -> {
            if (!after.containsKey(id)) {
                out.detection(found.detection().withdrawn());
                plan.chain(found.detection(), found.trigger(), true, out::chained);
            }
        });
        after.forEach((id, found) -> {
            Found known = before.get(id);
            if (known == null) {
                fire(found);
            } else if (!known.detection().equals(found.detection())) {
                out.detection(found.detection());
            }
        });
        live = null;
    }

    /** All detections of the key from a time up to the clock. */
    private Map<String, Found> evaluate(long from) {
        Map<String, Found> all = new LinkedHashMap<>();
        LiveKey windows = new LiveKey(route);
        windows.addSetAside(state.progress().setAside());
        for (Match match : between(from - route.lookbackMicros(), clock)) {
            windows.add(match, (rule, firing) -> {
                if (firing.timestampMicros() >= from) {
                    keep(all, found(rule, firing, true));
                }
            });
        }
        for (PlannedRule rule : route.rules()) {
            if (rule.epl() != null) {
                List<Match> inputs = inputs(rule, between(start(rule, from) - 1, clock));
                EplEvaluator.Outcome outcome = rule.epl().evaluate(inputs, from - 1, clock);
                decided(rule, outcome).forEach(firing -> keep(all, found(rule, firing, true)));
            }
        }
        return all;
    }

    private static void keep(Map<String, Found> all, Found found) {
        all.putIfAbsent(found.detection().id(), found);
    }

    private LiveKey replay(long upTo) {
        return LiveKey.replay(route, state.progress().setAside(), between(upTo - route.lookbackMicros(), upTo));
    }

    private List<Match> between(long after, long upTo) {
        List<Match> buffer = state.buffer();
        return buffer.subList(Order.firstAfter(buffer, after), Order.firstAfter(buffer, upTo));
    }

    /** From where on a rule in EPL must see matches for firings after a time: the beginning of a slot, at least its horizon before. */
    private static long start(PlannedRule rule, long from) {
        long slot = Thinning.slot(rule.horizonMicros());
        return Math.floorDiv(from - rule.horizonMicros(), slot) * slot;
    }

    /** Of matches from its start on, what the rule sees. */
    private static List<Match> inputs(PlannedRule rule, List<Match> matches) {
        List<Match> inputs = new ArrayList<>();
        for (Match match : matches) {
            if (rule.sees(match)) {
                inputs.add(match);
            }
        }
        return Thinning.thin(inputs, Thinning.slot(rule.horizonMicros()));
    }

    private Found found(PlannedRule rule, Firing firing, boolean late) {
        return new Found(DetectionMaker.of(route, rule, key, firing, late), firing.trigger());
    }

    private void fire(Found found) {
        out.detection(found.detection());
        plan.chain(found.detection(), found.trigger(), false, out::chained);
    }

    /** What late arrivals change in the matches that were already evaluated. */
    private record Changes(Set<Match> added, Set<Match> removed) {
        /** Of several arrivals of one match the last counts; a match that is there already changes nothing. */
        static Changes of(List<Routed> due, List<Match> buffer, long clock) {
            Set<Match> added = new TreeSet<>(Order.OF_MATCHES);
            Set<Match> removed = new TreeSet<>(Order.OF_MATCHES);
            for (Routed arrival : due) {
                Match match = arrival.match();
                if (match.timestampMicros() > clock) {
                    continue;
                }
                boolean known = Collections.binarySearch(buffer, match, Order.OF_MATCHES) >= 0;
                if (arrival.withdrawn()) {
                    added.remove(match);
                    if (known) {
                        removed.add(match);
                    }
                } else {
                    removed.remove(match);
                    if (!known) {
                        added.add(match);
                    }
                }
            }
            return new Changes(added, removed);
        }

        /** The matches ahead of the clock in order, each once, without those taken back. */
        static List<Match> inOrder(List<Routed> due, long clock) {
            TreeSet<Match> matches = new TreeSet<>(Order.OF_MATCHES);
            for (Routed arrival : due) {
                if (arrival.match().timestampMicros() <= clock) {
                    continue;
                }
                if (arrival.withdrawn()) {
                    matches.remove(arrival.match());
                } else {
                    matches.add(arrival.match());
                }
            }
            return new ArrayList<>(matches);
        }

        boolean isEmpty() {
            return added.isEmpty() && removed.isEmpty();
        }

        long firstMicros() {
            long first = Micros.END;
            for (Set<Match> side : List.of(added, removed)) {
                for (Match match : side) {
                    first = Math.min(first, match.timestampMicros());
                    break;
                }
            }
            return first;
        }

        List<Match> applied(List<Match> buffer) {
            TreeSet<Match> applied = new TreeSet<>(Order.OF_MATCHES);
            applied.addAll(buffer);
            applied.removeAll(removed);
            applied.addAll(added);
            return new ArrayList<>(applied);
        }
    }
}
