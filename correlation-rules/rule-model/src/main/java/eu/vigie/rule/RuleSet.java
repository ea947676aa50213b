package eu.vigie.rule;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The rules that run together; references between them are resolved.
 *
 * @param silent ids of the rules that only feed others: they match, and give no detections of their own
 */
public record RuleSet(
        List<DetectionRule> detections, List<CorrelationRule> correlations, List<EplRule> epl, Set<String> silent) {
    public RuleSet {
        detections = List.copyOf(detections);
        correlations = List.copyOf(correlations);
        epl = List.copyOf(epl);
        silent = Set.copyOf(silent);
    }

    /** Rules that all give detections of their own. */
    public RuleSet(List<DetectionRule> detections, List<CorrelationRule> correlations, List<EplRule> epl) {
        this(detections, correlations, epl, Set.of());
    }

    /** Whether a rule's matches are detections; false: they only feed the rules that refer to it. */
    public boolean emits(String ruleId) {
        return !silent.contains(ruleId);
    }

    /** What is said of every rule: detections first, then correlations, then EPL. */
    public List<RuleHeader> headers() {
        List<RuleHeader> headers = new ArrayList<>();
        detections.forEach(rule -> headers.add(rule.header()));
        correlations.forEach(rule -> headers.add(rule.header()));
        epl.forEach(rule -> headers.add(rule.header()));
        return headers;
    }

    /** The header of a rule by its id or name. */
    public Optional<RuleHeader> header(String idOrName) {
        return headers().stream()
                .filter(header -> header.id().equals(idOrName) || idOrName.equals(header.name()))
                .findFirst();
    }

    /** The rules of these ids and those that they refer to, as far down as it goes. */
    public RuleSet only(Set<String> ids) {
        Map<String, List<String>> below = new HashMap<>();
        correlations.forEach(rule -> below.put(rule.header().id(), rule.rules()));
        epl.forEach(
                rule -> below.put(rule.header().id(), List.copyOf(rule.inputs().values())));
        Set<String> needed = new HashSet<>(ids);
        Deque<String> open = new ArrayDeque<>(ids);
        while (!open.isEmpty()) {
            for (String id : below.getOrDefault(open.remove(), List.of())) {
                if (needed.add(id)) {
                    open.add(id);
                }
            }
        }
        return new RuleSet(
                detections.stream()
                        .filter(rule -> needed.contains(rule.header().id()))
                        .toList(),
                correlations.stream()
                        .filter(rule -> needed.contains(rule.header().id()))
                        .toList(),
                epl.stream().filter(rule -> needed.contains(rule.header().id())).toList(),
                silent);
    }

    /** How many rules of all kinds. */
    public int size() {
        return Stream.of(detections, correlations, epl).mapToInt(List::size).sum();
    }
}
