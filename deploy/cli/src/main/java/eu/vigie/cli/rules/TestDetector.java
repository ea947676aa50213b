package eu.vigie.cli.rules;

import eu.vigie.correlate.InMemoryCorrelation;
import eu.vigie.event.Event;
import eu.vigie.event.detection.Detection;
import eu.vigie.event.detection.DetectionState;
import eu.vigie.rule.test.RuleTestRunner;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs rules over the events of a test: matches of single events, and what stands of the correlations at the end. */
final class TestDetector implements RuleTestRunner.Detector {
    private final CompiledRules rules;

    TestDetector(CompiledRules rules) {
        this.rules = rules;
    }

    @Override
    public Map<String, Integer> run(List<Event> events) {
        Map<String, Integer> fired = new LinkedHashMap<>();
        Map<String, Detection> standing = new HashMap<>();
        InMemoryCorrelation correlation = new InMemoryCorrelation(rules.plan(), detection -> {
            if (detection.state() == DetectionState.WITHDRAWN) {
                standing.remove(detection.id());
            } else {
                standing.put(detection.id(), detection);
            }
        });
        for (Event event : events) {
            correlation.saw(event);
            rules.engine().match(event, rule -> {
                fired.merge(rule.header().id(), 1, Integer::sum);
                correlation.match(rule.header().id(), event);
            });
        }
        correlation.finish();
        standing.values().forEach(detection -> fired.merge(detection.rule().id(), 1, Integer::sum));
        return fired;
    }
}
