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
import org.jspecify.annotations.Nullable;

/** Events through the engine and, when asked for, through correlation in event-time order. */
final class DetectionRun {
    /** How far lines of a file may stand out of order before correlation has to repair its answers. */
    private static final Duration DISORDER = Duration.ofMinutes(5);

    private static final Duration STEP = Duration.ofSeconds(1);

    private final CompiledRules rules;
    private final DetectionWriter writer;
    private final @Nullable InMemoryCorrelation correlation;
    private Instant newest = Instant.MIN;
    private long events;
    private long matches;

    DetectionRun(CompiledRules rules, boolean correlate, DetectionWriter writer) {
        this.rules = rules;
        this.writer = writer;
        this.correlation = correlate ? new InMemoryCorrelation(rules.plan(), writer::write) : null;
    }

    void accept(ReadEvent read) {
        events++;
        rules.engine().match(read.event(), rule -> {
            matches++;
            matched(rule, read);
        });
        if (correlation != null) {
            advance(correlation, read.event());
        }
    }

    /** Counts events that were matched elsewhere. */
    void count(long moreEvents, long moreMatches) {
        events += moreEvents;
        matches += moreMatches;
    }

    void matched(DetectionRule rule, ReadEvent read) {
        String id = rule.header().id();
        if (rules.rules().emits(id)) {
            writer.write(SingleEventDetections.of(rule, read.event()), read);
        }
        if (correlation != null && rules.plan().concerns(id)) {
            writer.remember(read);
            correlation.match(id, read.event());
        }
    }

    private void advance(InMemoryCorrelation running, Event event) {
        running.saw(event);
        if (newest.equals(Instant.MIN) || event.timestamp().isAfter(newest.plus(STEP))) {
            newest = event.timestamp();
            running.watermark(ChronoUnit.MICROS.between(Instant.EPOCH, newest.minus(DISORDER)));
        }
    }

    void finish() {
        if (correlation != null) {
            correlation.finish();
        }
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
        return correlation == null ? 0 : correlation.tooLate();
    }

    long withoutKey() {
        return correlation == null ? 0 : correlation.unrouted();
    }

    int rules() {
        return rules.rules().size();
    }
}
