package eu.vigie.demo;

import static org.assertj.core.api.Assertions.assertThat;

import eu.vigie.alert.AlertPolicy;
import eu.vigie.correlate.CorrelationPlan;
import eu.vigie.correlate.CorrelationSettings;
import eu.vigie.correlate.InMemoryCorrelation;
import eu.vigie.event.Event;
import eu.vigie.event.detection.Detection;
import eu.vigie.incident.InMemorySupervision;
import eu.vigie.incident.IncidentPolicy;
import eu.vigie.incident.Publication;
import eu.vigie.risk.RiskPolicy;
import eu.vigie.rule.RuleLoader;
import eu.vigie.rule.RuleSet;
import eu.vigie.settings.Problem;
import eu.vigie.settings.Problems;
import eu.vigie.sigma.SigmaEngine;
import eu.vigie.sigma.SigmaEngines;
import eu.vigie.sigma.SingleEventDetections;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Normalisers, rules, correlation, alerts and incidents in one thread, without a server. */
final class Watch implements AutoCloseable {
    private static final Path PACK = Path.of("..", "..", "correlation-rules", "rule-pack", "rules");

    private final RuleSet rules;
    private final SigmaEngine engine;
    private final CorrelationPlan plan;

    private Watch(RuleSet rules, SigmaEngine engine, CorrelationPlan plan) {
        this.rules = rules;
        this.engine = engine;
        this.plan = plan;
    }

    /** The rules that come with Vigie and those of more folders, in the profile standard; placeholders without values are allowed. */
    static Watch standard(List<Path> more) {
        Problems problems = new Problems();
        List<Path> paths = new ArrayList<>(List.of(PACK));
        paths.addAll(more);
        RuleSet rules = RuleLoader.load(paths, problems);
        SigmaEngine engine = SigmaEngines.compile(rules, problems);
        CorrelationPlan plan = CorrelationPlan.compile(rules, CorrelationSettings.DEFAULT, problems);
        assertThat(problems.list())
                .extracting(Problem::message)
                .allMatch(message -> message.startsWith("the placeholder %"));
        return new Watch(rules, engine, plan);
    }

    int rules() {
        return rules.size();
    }

    /** Of single events in their order, then of correlations: one of the orders in which they may be consumed. Those that alert or count as risk. */
    List<Detection> alerting(List<DemoLine> lines) {
        List<Detection> found = new ArrayList<>();
        List<Detection> correlated = new ArrayList<>();
        InMemoryCorrelation correlation = new InMemoryCorrelation(plan, correlated::add);
        for (Event event : DaySources.events(lines)) {
            correlation.saw(event);
            engine.match(event, rule -> {
                if (rules.emits(rule.header().id())) {
                    found.add(SingleEventDetections.of(rule, event));
                }
                correlation.match(rule.header().id(), event);
            });
        }
        correlation.finish();
        found.addAll(correlated);
        return found.stream()
                .filter(detection ->
                        detection.rule().alerting() || detection.rule().countsAsRisk())
                .toList();
    }

    /** The alerts and incidents of detections that are consumed in this order. */
    static Publication supervise(List<Detection> detections, Instant now) {
        InMemorySupervision supervision =
                new InMemorySupervision(RiskPolicy.DEFAULT, AlertPolicy.DEFAULT, IncidentPolicy.DEFAULT);
        long appended = 0;
        for (Detection detection : detections) {
            supervision.take(detection, ++appended);
        }
        return supervision.publish(now);
    }

    @Override
    public void close() {
        plan.close();
    }
}
