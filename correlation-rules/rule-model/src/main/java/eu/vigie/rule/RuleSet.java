package eu.vigie.rule;

import java.util.ArrayList;
import java.util.List;
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

    /** How many rules of all kinds. */
    public int size() {
        return Stream.of(detections, correlations, epl).mapToInt(List::size).sum();
    }
}
