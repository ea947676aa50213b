package eu.vigie.rule;

import java.util.List;

/** The rules that run together; references between them are resolved. */
public record RuleSet(List<DetectionRule> detections, List<CorrelationRule> correlations, List<EplRule> epl) {
    public RuleSet {
        detections = List.copyOf(detections);
        correlations = List.copyOf(correlations);
        epl = List.copyOf(epl);
    }
}
