package eu.vigie.job.rules;

import eu.vigie.correlate.CorrelationPlan;
import eu.vigie.correlate.CorrelationSettings;
import eu.vigie.correlate.EplEngine;
import eu.vigie.event.rule.RulesInForce;
import eu.vigie.rule.DetectionRule;
import eu.vigie.rule.book.Generation;
import eu.vigie.settings.Problems;
import eu.vigie.sigma.RuleTexts;
import eu.vigie.sigma.SigmaEngine;
import java.util.List;

/**
 * All that logs of some time may need of the rules: compiled once a machine, shared by its operators. Which version of a rule a log is
 * judged by depends on when it was received, never on when it is read.
 */
public final class Edition {
    private final List<Generation> generations;
    private final long floorMicros;
    private final DetectionVersions versions;
    private final SigmaEngine engine;
    private final CorrelationSettings limits;
    private final RulesInForce report;
    private volatile long certainToMicros;

    Edition(
            List<Generation> generations,
            long floorMicros,
            RuleTexts texts,
            CorrelationSettings limits,
            RulesInForce report) {
        this.generations = List.copyOf(generations);
        this.floorMicros = floorMicros;
        this.limits = limits;
        this.report = report;
        versions = new DetectionVersions(generations);
        Problems problems = new Problems();
        engine = texts.engine(versions.all(), problems);
        problems.throwIfAny();
        certainToMicros = Long.MIN_VALUE;
    }

    /** Whether it knows which rules are in force for a log received then (microseconds since 1970). */
    public boolean covers(long receivedMicros) {
        return floorMicros <= receivedMicros && receivedMicros < certainToMicros;
    }

    /** What the detection job made of the changes so far. */
    public RulesInForce report() {
        return report;
    }

    /** The engine of all versions, for one thread. */
    public SigmaEngine engine() {
        return engine.another();
    }

    /** Whether the version is in force for a log received then. */
    public boolean decides(DetectionRule rule, long receivedMicros) {
        return versions.decides(rule, receivedMicros);
    }

    /** Whether the rule's matches are detections; false: they only feed other rules. */
    public boolean emits(DetectionRule rule) {
        return versions.emits(rule);
    }

    /** The plan of all versions, for one thread, which closes it. */
    public CorrelationPlan plan() {
        Problems problems = new Problems();
        CorrelationPlan plan = CorrelationPlan.compile(generations, limits, EplEngine.find(), problems);
        problems.throwIfAny();
        return plan;
    }

    /** Every version of the detection rules. */
    List<DetectionRule> versions() {
        return versions.all().detections();
    }

    long floorMicros() {
        return floorMicros;
    }

    long certainToMicros() {
        return certainToMicros;
    }

    void certainTo(long micros) {
        certainToMicros = micros;
    }
}
