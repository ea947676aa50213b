package eu.vigie.correlate;

import eu.vigie.rule.RuleHeader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Makes one plan of the plans of generations that follow each other. A rule that is the same in two neighbours is one version, in force for
 * both; one that was changed begins with what the version before it had seen, when that saw the same matches.
 */
final class PlanMerge {
    private record Place(int stage, String route) {}

    private final CorrelationSettings settings;
    private final Map<Place, List<PlannedRule>> versions = new LinkedHashMap<>();
    private final Map<Place, Route> shapes = new HashMap<>();
    private final Map<String, Set<String>> fields = new HashMap<>();
    private Map<String, CorrelationPlan.Feed> before = Map.of();
    private int stages;

    PlanMerge(CorrelationSettings settings) {
        this.settings = settings;
    }

    /** The next generation's plan; its reception times follow those of the one before. */
    void add(CorrelationPlan plan, long fromMicros, long toMicros) {
        stages = Math.max(stages, plan.stages());
        for (int stage = 0; stage < plan.stages(); stage++) {
            for (Route route : plan.routes(stage).values()) {
                Place place = new Place(stage, route.name());
                shapes.put(place, route);
                List<PlannedRule> known = versions.computeIfAbsent(place, at -> new ArrayList<>());
                for (PlannedRule rule : route.rules()) {
                    add(known, rule, fromMicros, toMicros);
                }
            }
        }
        before = plan.feeds();
        plan.feeds()
                .forEach((input, feed) ->
                        fields.computeIfAbsent(input, id -> new TreeSet<>()).addAll(feed.fields()));
    }

    private void add(List<PlannedRule> known, PlannedRule rule, long from, long to) {
        for (int i = 0; i < known.size(); i++) {
            PlannedRule version = known.get(i);
            if (version.when().toMicros() == from && same(version, rule)) {
                InForce when = version.when();
                known.set(i, version.when(new InForce(when.fromMicros(), to, when.seesFromMicros())));
                return;
            }
        }
        long sees = predecessor(known, rule, from)
                .map(version -> version.when().seesFromMicros())
                .orElse(from);
        known.add(rule.when(new InForce(from, to, sees)));
    }

    private static boolean same(PlannedRule one, PlannedRule other) {
        return one.header().equals(other.header()) && one.inputs().equals(other.inputs());
    }

    /** The version that was in force just before, if it kept all that the new one would have kept. */
    private Optional<PlannedRule> predecessor(List<PlannedRule> known, PlannedRule rule, long from) {
        return known.stream()
                .filter(version -> version.when().toMicros() == from)
                .filter(version -> RuleHeader.plainId(version.header().id())
                        .equals(RuleHeader.plainId(rule.header().id())))
                .filter(version -> version.inputs().containsAll(rule.inputs()))
                .filter(version -> version.lookbackMicros() >= rule.lookbackMicros())
                .filter(version -> rule.inputs().stream().allMatch(input -> carried(input, rule.reads())))
                .findFirst();
    }

    private boolean carried(String input, Set<String> reads) {
        CorrelationPlan.Feed feed = before.get(input);
        return feed != null && feed.fields().containsAll(reads);
    }

    CorrelationPlan plan() {
        List<Map<String, Route>> routes = new ArrayList<>();
        Map<String, List<Route>> fed = new LinkedHashMap<>();
        for (int stage = 0; stage < stages; stage++) {
            routes.add(new TreeMap<>());
        }
        versions.forEach((place, rules) -> {
            Route route = Objects.requireNonNull(shapes.get(place)).with(rules);
            routes.get(place.stage()).put(place.route(), route);
            Set<String> inputs = new TreeSet<>();
            rules.forEach(rule -> inputs.addAll(rule.inputs()));
            inputs.forEach(
                    input -> fed.computeIfAbsent(input, id -> new ArrayList<>()).add(route));
        });
        Map<String, CorrelationPlan.Feed> feeds = new HashMap<>();
        fed.forEach((input, to) ->
                feeds.put(input, new CorrelationPlan.Feed(fields.getOrDefault(input, Set.of()), List.copyOf(to))));
        return new CorrelationPlan(settings, feeds, routes);
    }
}
