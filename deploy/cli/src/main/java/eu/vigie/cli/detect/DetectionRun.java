package eu.vigie.cli.detect;

import eu.vigie.cli.input.ReadEvent;
import eu.vigie.cli.rules.CompiledRules;
import eu.vigie.correlate.InMemoryCorrelation;
import eu.vigie.event.Event;
import eu.vigie.rule.DetectionRule;
import eu.vigie.sigma.SingleEventDetections;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Events through the engine and through correlation, in event-time order. */
final class DetectionRun {
    /** How far lines of a file may stand out of order before correlation has to repair its answers. */
    private static final Duration DISORDER = Duration.ofMinutes(5);

    private static final Duration STEP = Duration.ofSeconds(1);

    private final CompiledRules rules;
    private final DetectionWriter writer;
    private final InMemoryCorrelation correlation;
    private Instant newest = Instant.MIN;
    private long events;
    private long matches;

    DetectionRun(CompiledRules rules, DetectionWriter writer) {
        this.rules = rules;
        this.writer = writer;
        this.correlation = new InMemoryCorrelation(rules.plan(), writer::write);
    }

    void accept(ReadEvent read) {
        events++;
        rules.engine().match(read.event(), rule -> matched(rule, read));
        advance(read.event());
    }

    private void matched(DetectionRule rule, ReadEvent read) {
        matches++;
        String id = rule.header().id();
        if (rules.rules().emits(id)) {
            writer.write(SingleEventDetections.of(rule, read.event()), read);
        }
        if (rules.plan().concerns(id)) {
            writer.remember(read);
            correlation.match(id, read.event());
        }
    }

    private void advance(Event event) {
        correlation.saw(event);
        if (newest.equals(Instant.MIN) || event.timestamp().isAfter(newest.plus(STEP))) {
            newest = event.timestamp();
            correlation.watermark(ChronoUnit.MICROS.between(Instant.EPOCH, newest.minus(DISORDER)));
        }
    }

    void finish() {
        correlation.finish();
    }

    long events() {
        return events;
    }

    long matches() {
        return matches;
    }

    long detections() {
        return writer.written();
    }

    long tooLate() {
        return correlation.tooLate();
    }

    long withoutKey() {
        return correlation.unrouted();
    }

    int rules() {
        return rules.rules().size();
    }
}
