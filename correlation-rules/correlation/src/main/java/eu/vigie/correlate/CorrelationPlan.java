package eu.vigie.correlate;

import eu.vigie.event.EntityKey;
import eu.vigie.event.Event;
import eu.vigie.event.detection.Detection;
import eu.vigie.event.detection.EventOrder;
import eu.vigie.event.detection.Match;
import eu.vigie.rule.RuleSet;
import eu.vigie.rule.book.Generation;
import eu.vigie.settings.Problems;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What correlation has to do for a rule set: which matches matter, which fields they carry, where they go and what is evaluated there.
 * Immutable but for the EPL evaluators: one plan a thread.
 */
public final class CorrelationPlan implements AutoCloseable {
    /** Correlations of correlations of correlations are enough: each stage is an operator of the job. */
    public static final int MAX_STAGES = 3;

    /** Where the matches of one rule go, and with which fields. */
    record Feed(Set<String> fields, List<Route> routes) {}

    private final CorrelationSettings settings;
    private final Map<String, Feed> feeds;
    private final List<Map<String, Route>> stages;

    CorrelationPlan(CorrelationSettings settings, Map<String, Feed> feeds, List<Map<String, Route>> stages) {
        this.settings = settings;
        this.feeds = feeds;
        this.stages = stages;
    }

    /**
     * Compiles the correlations of a rule set with the EPL engine on the class path. A rule with a problem is reported and left out.
     *
     * @param problems takes everything that is wrong, each at its rule's file and line
     */
    public static CorrelationPlan compile(RuleSet rules, CorrelationSettings settings, Problems problems) {
        return compile(rules, settings, EplEngine.find(), problems);
    }

    public static CorrelationPlan compile(
            RuleSet rules, CorrelationSettings settings, Optional<EplEngine> engine, Problems problems) {
        return new PlanCompiler(rules, settings, engine, problems).compile();
    }

    /**
     * One plan for rules that changed: each version of a rule fires on the logs that it was in force for.
     *
     * @param generations in order, without gaps
     * @param engine compiles EPL; asked again for a rule that did not change, it should know it
     */
    public static CorrelationPlan compile(
            List<Generation> generations, CorrelationSettings settings, Optional<EplEngine> engine, Problems problems) {
        PlanMerge merge = new PlanMerge(settings);
        for (Generation generation : generations) {
            CorrelationPlan plan = compile(generation.rules(), settings, engine, problems);
            merge.add(plan, generation.fromMicros(), generation.toMicros());
        }
        return merge.plan();
    }

    public CorrelationSettings settings() {
        return settings;
    }

    /** How many stages have routes; a chain over correlations adds one. 0: nothing to correlate. */
    public int stages() {
        return stages.size();
    }

    /** Whether matches of the rule matter to any correlation. */
    public boolean concerns(String ruleId) {
        return feeds.containsKey(ruleId);
    }

    /** How many distinct keys a match of the rule counts for. */
    public int routes(String ruleId) {
        Feed feed = feeds.get(ruleId);
        return feed == null ? 0 : feed.routes().size();
    }

    /**
     * Sends a match of a detection rule to every key that it counts for.
     *
     * @return how many routes it could not take because the event lacks a group-by value: to be counted
     */
    public int route(String ruleId, Event event, Consumer<Routed> out) {
        Feed feed = feeds.get(ruleId);
        if (feed == null) {
            return 0;
        }
        Match match = null;
        int without = 0;
        for (Route route : feed.routes()) {
            String key = route.key(ruleId, event::get);
            if (key == null) {
                without++;
                continue;
            }
            if (match == null) {
                match = match(ruleId, event, feed.fields());
            }
            out.accept(new Routed(route.stage(), key, match, false));
        }
        return without;
    }

    /** Sends a match that was made elsewhere, with all its fields; returns how many routes lack a group-by value. */
    int route(Match match, Consumer<Routed> out) {
        Feed feed = feeds.get(match.rule());
        int without = 0;
        for (Route route : feed == null ? List.<Route>of() : feed.routes()) {
            String key = route.key(match);
            if (key == null) {
                without++;
            } else {
                out.accept(new Routed(route.stage(), key, match, false));
            }
        }
        return without;
    }

    private static Match match(String ruleId, Event event, Set<String> fields) {
        Map<String, Object> carried = new LinkedHashMap<>();
        for (String field : fields) {
            Object value = event.get(field);
            if (value != null) {
                carried.put(field, value);
            }
        }
        EventOrder order = EventOrder.of(event.id());
        return new Match(
                ruleId,
                Micros.of(event.timestamp()),
                Micros.of(event.receivedAt()),
                order.rawId(),
                order.index(),
                event.id(),
                event.source(),
                carried,
                EventEntities.of(event));
    }

    /** The route that a key belongs to, or null after a reload without it. */
    @Nullable
    Route route(int stage, String key) {
        return stage < stages.size() ? stages.get(stage).get(RouteKey.route(key)) : null;
    }

    /** Sends a correlation's detection to the keys of the next stages; a withdrawn one takes its match back. */
    void chain(Detection detection, Match trigger, boolean withdrawn, Consumer<Routed> out) {
        Feed feed = feeds.get(detection.rule().id());
        if (feed == null) {
            return;
        }
        Map<String, Object> carried = new LinkedHashMap<>();
        for (String field : feed.fields()) {
            Object value = detection.group().get(field);
            value = value == null ? trigger.fields().get(field) : value;
            if (value != null) {
                carried.put(field, value);
            }
        }
        List<EntityKey> entities = new ArrayList<>(trigger.entities());
        if (!entities.contains(detection.entity())) {
            entities.add(detection.entity());
        }
        Match match = new Match(
                detection.rule().id(),
                Micros.of(detection.timestamp()),
                trigger.receivedMicros(),
                trigger.rawId(),
                trigger.index(),
                detection.id(),
                trigger.source(),
                carried,
                entities);
        for (Route route : feed.routes()) {
            String key = route.key(match);
            if (key != null) {
                out.accept(new Routed(route.stage(), RouteKey.inRun(detection.run(), key), match, withdrawn));
            }
        }
    }

    Map<String, Feed> feeds() {
        return feeds;
    }

    /** The routes of a stage by name. */
    Map<String, Route> routes(int stage) {
        return stages.get(stage);
    }

    /** Frees what EPL evaluators hold. */
    @Override
    public void close() {
        for (Map<String, Route> stage : stages) {
            for (Route route : stage.values()) {
                for (PlannedRule rule : route.rules()) {
                    if (rule.epl() != null) {
                        rule.epl().close();
                    }
                }
            }
        }
    }
}
