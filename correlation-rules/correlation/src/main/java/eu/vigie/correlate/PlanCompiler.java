package eu.vigie.correlate;

import eu.vigie.event.detection.Detection;
import eu.vigie.rule.CorrelationRule;
import eu.vigie.rule.CorrelationType;
import eu.vigie.rule.EplRule;
import eu.vigie.rule.RuleHeader;
import eu.vigie.rule.RuleSet;
import eu.vigie.settings.Problems;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Makes a plan of a rule set, or says what is wrong with it. */
final class PlanCompiler {
    /** A correlation as the compiler sees it, of either kind. */
    private record Node(
            RuleHeader header,
            List<String> inputs,
            List<String> groupBy,
            Map<String, Map<String, String>> aliases,
            Set<String> values,
            @Nullable CorrelationRule sigma,
            @Nullable EplRule epl) {
        String field(String group, String rule) {
            return aliases.getOrDefault(group, Map.of()).getOrDefault(rule, group);
        }
    }

    private final CorrelationSettings settings;
    private final Optional<EplEngine> engine;
    private final Problems problems;
    private final Set<String> detections = new HashSet<>();
    private final Map<String, Node> nodes = new LinkedHashMap<>();
    private final Map<String, Integer> stages = new HashMap<>();
    private final Map<String, Set<String>> needs = new HashMap<>();

    PlanCompiler(RuleSet rules, CorrelationSettings settings, Optional<EplEngine> engine, Problems problems) {
        this.settings = settings;
        this.engine = engine;
        this.problems = problems;
        rules.detections().forEach(rule -> detections.add(rule.header().id()));
        for (CorrelationRule rule : rules.correlations()) {
            Set<String> values = rule.field() == null ? Set.of() : Fields.names(rule.field());
            nodes.put(
                    rule.header().id(),
                    new Node(rule.header(), rule.rules(), rule.groupBy(), rule.aliases(), values, rule, null));
        }
        for (EplRule rule : rules.epl()) {
            List<String> inputs = List.copyOf(new TreeSet<>(rule.inputs().values()));
            Set<String> values = rule.fields().keySet();
            nodes.put(
                    rule.header().id(),
                    new Node(rule.header(), inputs, rule.groupBy(), rule.aliases(), values, null, rule));
        }
    }

    CorrelationPlan compile() {
        Map<String, PlannedRule> planned = new LinkedHashMap<>();
        for (Node node : nodes.values()) {
            int stage = stage(node, new LinkedHashSet<>());
            PlannedRule rule = stage < 0 ? null : plan(node);
            if (rule != null) {
                planned.put(node.header().id(), rule);
            }
        }
        for (String id : planned.keySet()) {
            Node node = node(id);
            for (String input : node.inputs()) {
                node.values().forEach(field -> need(input, field));
                node.groupBy().forEach(group -> need(input, node.field(group, input)));
                String entity = node.header().entity();
                if (entity != null) {
                    need(input, node.field(entity, input));
                }
            }
        }
        return assemble(planned);
    }

    private Node node(String id) {
        Node node = nodes.get(id);
        if (node == null) {
            throw new IllegalStateException("no correlation " + id);
        }
        return node;
    }

    /** 0 over detection rules, else one more than the highest input; -1 with a problem. */
    private int stage(Node node, Set<String> above) {
        String id = node.header().id();
        Integer known = stages.get(id);
        if (known != null) {
            return known;
        }
        if (!above.add(id)) {
            return refuse(node, "the correlation refers to itself: " + String.join(" -> ", above), "break the circle");
        }
        int stage = node.inputs().isEmpty() ? refuse(node, "the correlation refers to no rule", "name one") : 0;
        for (String input : node.inputs()) {
            Node lower = nodes.get(input);
            if (lower == null) {
                if (!detections.contains(input)) {
                    stage = refuse(node, "there is no rule \"" + input + "\"", "name a rule's id or name");
                }
                continue;
            }
            int below = stage(lower, above);
            stage = below < 0 || stage < 0 ? -1 : Math.max(stage, below + 1);
        }
        above.remove(id);
        if (stage >= CorrelationPlan.MAX_STAGES) {
            stage = refuse(
                    node,
                    "the correlation stands on " + stage + " correlations of each other",
                    "at most " + (CorrelationPlan.MAX_STAGES - 1) + " are evaluated");
        }
        stages.put(id, stage);
        return stage;
    }

    private int refuse(Node node, String message, String remedy) {
        problems.add(node.header().problem(message, remedy));
        return -1;
    }

    private @Nullable PlannedRule plan(Node node) {
        CorrelationRule sigma = node.sigma();
        EplRule epl = node.epl();
        if (sigma != null) {
            return RulePlanner.sigma(sigma, settings, problems);
        }
        return epl == null ? null : RulePlanner.epl(epl, settings, engine, problems);
    }

    /** The matches of the rule carry the field; a correlation's match has it from its group or from what triggered it. */
    private void need(String rule, String field) {
        if (!needs.computeIfAbsent(rule, id -> new TreeSet<>()).add(field)) {
            return;
        }
        Node lower = nodes.get(rule);
        if (lower != null && !lower.groupBy().contains(field)) {
            lower.inputs().forEach(input -> need(input, field));
        }
    }

    private CorrelationPlan assemble(Map<String, PlannedRule> planned) {
        List<Map<String, List<String>>> ids = new ArrayList<>();
        for (String id : planned.keySet()) {
            int stage = stages.getOrDefault(id, 0);
            while (ids.size() <= stage) {
                ids.add(new TreeMap<>());
            }
            ids.get(stage)
                    .computeIfAbsent(routeName(node(id)), name -> new ArrayList<>())
                    .add(id);
        }
        List<Map<String, Route>> routes = new ArrayList<>();
        Map<String, List<Route>> fed = new LinkedHashMap<>();
        for (int stage = 0; stage < ids.size(); stage++) {
            Map<String, Route> ofStage = new LinkedHashMap<>();
            for (Map.Entry<String, List<String>> entry : ids.get(stage).entrySet()) {
                Route route = route(stage, entry.getKey(), entry.getValue(), planned);
                ofStage.put(entry.getKey(), route);
                Set<String> inputs = new LinkedHashSet<>();
                route.rules().forEach(rule -> inputs.addAll(rule.inputs()));
                inputs.forEach(input ->
                        fed.computeIfAbsent(input, id -> new ArrayList<>()).add(route));
            }
            routes.add(ofStage);
        }
        Map<String, CorrelationPlan.Feed> feeds = new HashMap<>();
        fed.forEach((input, to) ->
                feeds.put(input, new CorrelationPlan.Feed(needs.getOrDefault(input, Set.of()), List.copyOf(to))));
        return new CorrelationPlan(settings, feeds, routes);
    }

    /** Rules share a route when they group by the same names and, under these, by the same fields of the same rules. */
    private static String routeName(Node node) {
        if (node.groupBy().isEmpty()) {
            return "*";
        }
        String names = String.join(",", node.groupBy());
        Map<String, Map<String, String>> used = used(node);
        return used.isEmpty()
                ? names
                : names + "~" + Detection.sha256(used.toString()).substring(0, 8);
    }

    private static Map<String, Map<String, String>> used(Node node) {
        Map<String, Map<String, String>> used = new TreeMap<>();
        node.groupBy().forEach(group -> {
            Map<String, String> alias = node.aliases().get(group);
            if (alias != null) {
                used.put(group, new TreeMap<>(alias));
            }
        });
        return used;
    }

    private Route route(int stage, String name, List<String> ids, Map<String, PlannedRule> planned) {
        List<PlannedRule> rules = new ArrayList<>();
        long lookback = 0;
        for (String id : ids) {
            PlannedRule rule = planned.get(id);
            if (rule != null) {
                rules.add(rule);
                lookback = Math.max(lookback, rule.lookbackMicros());
            }
        }
        Node first = node(ids.get(0));
        return new Route(stage, name, first.groupBy(), used(first), List.copyOf(rules), lookback);
    }

    /** What a type of correlation demands of its rule. */
    static boolean needsField(CorrelationType type) {
        return switch (type) {
            case VALUE_COUNT, VALUE_SUM, VALUE_AVG, VALUE_PERCENTILE -> true;
            case EVENT_COUNT, TEMPORAL, TEMPORAL_ORDERED -> false;
        };
    }
}
