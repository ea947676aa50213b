package eu.vigie.correlate;

import eu.vigie.event.detection.Detection;
import eu.vigie.event.detection.Match;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** One key, awake, at one watermark: repairs what late arrivals changed, then goes on in order. */
final class KeyEvaluation {
    private record Found(Detection detection, Match trigger) {}

    private final CorrelationPlan plan;
    private final Route route;
    private final String key;
    private final KeyState state;
    private final LiveKey live;
    private final MatchLog log;
    private final CorrelationOutput out;
    private final long clock;

    KeyEvaluation(
            CorrelationPlan plan,
            Route route,
            String key,
            KeyState state,
            LiveKey live,
            MatchLog log,
            CorrelationOutput out) {
        this.plan = plan;
        this.route = route;
        this.key = key;
        this.state = state;
        this.live = live;
        this.out = out;
        this.log = log;
        clock = live.clock();
    }

    void advance(long now) {
        List<KeyEntry> late = live.takeLate();
        if (!late.isEmpty()) {
            state.clearLate();
            repair(Changes.of(late, log, clock));
        }
        List<Match> inOrder = Changes.settled(live.takeDue(now));
        BiConsumer<PlannedRule, Crossing> firer = (rule, crossing) -> {
            Crossing.Naming naming = new Crossing.Naming(rule, crossing);
            log.scan(crossing.afterMicros(), crossing.trigger().timestampMicros(), naming::take);
            fire(found(rule, naming.firing(), false));
        };
        inOrder.forEach(match -> live.windows().add(match, firer));
        log.evaluated(inOrder);
        live.saw(inOrder);
        live.recent().add(inOrder);
        long reached = reached(now, inOrder);
        for (PlannedRule rule : route.rules()) {
            EplEvaluator epl = rule.epl();
            if (epl != null) {
                ask(rule, epl, inOrder, now, reached);
            }
        }
        live.recent().tidy(now - route.lookbackMicros(), now);
        live.clock(now);
    }

    /** What a rule in EPL says between the clock and the time reached, if it can say anything. */
    private void ask(PlannedRule rule, EplEvaluator epl, List<Match> inOrder, long now, long reached) {
        EplEvaluator.Needs needs = epl.needs();
        long start = start(rule, clock);
        boolean byTime = needs.timed() && live.timer(rule) <= reached;
        boolean possible = live.maySee(needs.present(), start);
        if (byTime && !possible) {
            live.timer(rule, Micros.END);
        }
        if (!possible || !(byTime || isStirred(rule, needs, inOrder))) {
            return;
        }
        List<Match> inputs = inputs(rule, live.recent().after(start - 1, log, now));
        EplEvaluator.Outcome outcome = epl.evaluate(inputs, clock, reached);
        decided(rule, outcome).forEach(firing -> fire(found(rule, firing, false)));
        if (needs.timed()) {
            live.timer(rule, outcome.nextMicros());
        }
    }

    /** Whether a match may make the rule fire: at once, or by the passing of time, when it may be another version's turn. */
    private static boolean isStirred(PlannedRule rule, EplEvaluator.Needs needs, List<Match> inOrder) {
        for (Match match : inOrder) {
            boolean atOnce =
                    needs.completing().contains(match.rule()) && rule.when().decides(match.receivedMicros());
            if ((needs.timed() || atOnce) && rule.sees(match)) {
                return true;
            }
        }
        return false;
    }

    private static List<Firing> decided(PlannedRule rule, EplEvaluator.Outcome outcome) {
        return outcome.firings().stream().filter(rule.when()::decides).toList();
    }

    /** An input that ended says nothing about the time after its last match: absence is not decided there. */
    private long reached(long now, List<Match> inOrder) {
        return now < Micros.END
                ? now
                : inOrder.isEmpty() ? clock : inOrder.get(inOrder.size() - 1).timestampMicros();
    }

    /** Late arrivals: what the key said before and what it says now, from the first change on; the difference goes out. */
    private void repair(Changes changes) {
        if (changes.isEmpty()) {
            return;
        }
        live.saw(changes.added());
        long from = changes.firstMicros();
        List<PlannedRule> concerned = concerned(changes, from);
        long after =
                concerned.stream().mapToLong(rule -> before(rule, from)).min().orElse(clock);
        List<Match> matches = log.between(after, clock);
        Map<String, Found> before = evaluate(concerned, matches, from);
        log.apply(changes);
        Map<String, Found> now = evaluate(concerned, changes.applied(matches), from);
        before.forEach((id, found) -> {
            if (!now.containsKey(id)) {
                out.detection(found.detection().withdrawn());
                plan.chain(found.detection(), found.trigger(), true, out::chained);
            }
        });
        now.forEach((id, found) -> {
            Found known = before.get(id);
            if (known == null) {
                fire(found);
            } else if (!known.detection().equals(found.detection())) {
                out.detection(found.detection());
            }
        });
        for (PlannedRule rule : concerned) {
            if (rule.timed()) {
                live.timer(rule, Micros.START);
            }
        }
        live.rebuild(state, log);
    }

    /** The rules that may say something else from a time on. */
    private List<PlannedRule> concerned(Changes changes, long from) {
        List<PlannedRule> concerned = new ArrayList<>();
        for (PlannedRule rule : route.rules()) {
            EplEvaluator epl = rule.epl();
            boolean possible = epl == null || live.maySee(epl.needs().present(), start(rule, from));
            if (possible && changes.concern(rule)) {
                concerned.add(rule);
            }
        }
        return concerned;
    }

    /** What rules say from a time up to the clock, of matches that reach far enough back. */
    private Map<String, Found> evaluate(List<PlannedRule> rules, List<Match> matches, long from) {
        Map<String, Found> all = new LinkedHashMap<>();
        if (rules.stream().anyMatch(rule -> rule.window() != null)) {
            KeyWindows windows = new KeyWindows(route, rules);
            windows.addSetAside(state.setAside());
            BiConsumer<PlannedRule, Crossing> keeper = (rule, crossing) -> {
                if (crossing.trigger().timestampMicros() >= from) {
                    keep(all, found(rule, firing(rule, crossing, matches), true));
                }
            };
            matches.forEach(match -> windows.add(match, keeper));
        }
        for (PlannedRule rule : rules) {
            EplEvaluator epl = rule.epl();
            if (epl != null) {
                List<Match> inputs =
                        inputs(rule, matches.subList(Order.firstAfter(matches, before(rule, from)), matches.size()));
                decided(rule, epl.evaluate(inputs, from - 1, clock))
                        .forEach(firing -> keep(all, found(rule, firing, true)));
            }
        }
        return all;
    }

    private static Firing firing(PlannedRule rule, Crossing crossing, List<Match> matches) {
        Crossing.Naming naming = new Crossing.Naming(rule, crossing);
        for (int i = Order.firstAfter(matches, crossing.afterMicros()); i < matches.size(); i++) {
            if (!naming.take(matches.get(i))) {
                break;
            }
        }
        return naming.firing();
    }

    private static void keep(Map<String, Found> all, Found found) {
        all.putIfAbsent(found.detection().id(), found);
    }

    /** After which time a rule must see matches for firings from a time on. */
    private static long before(PlannedRule rule, long from) {
        return rule.epl() == null ? from - rule.lookbackMicros() : start(rule, from) - 1;
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
}
