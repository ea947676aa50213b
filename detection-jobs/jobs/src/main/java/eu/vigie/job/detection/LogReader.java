package eu.vigie.job.detection;

import eu.vigie.correlate.CorrelationPlan;
import eu.vigie.correlate.Micros;
import eu.vigie.correlate.Routed;
import eu.vigie.event.Event;
import eu.vigie.event.detection.Detection;
import eu.vigie.event.json.EventJson;
import eu.vigie.event.raw.DeadLetter;
import eu.vigie.event.raw.Envelope;
import eu.vigie.event.raw.RawLog;
import eu.vigie.event.raw.RejectionReason;
import eu.vigie.job.rules.Edition;
import eu.vigie.job.wire.RawRecord;
import eu.vigie.normalize.Normalized;
import eu.vigie.normalize.Normalizer;
import eu.vigie.sigma.SigmaEngine;
import eu.vigie.sigma.SingleEventDetections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What happens to one raw log: normalised, matched, and its matches sent where they count. A function of the log and the rules. Not safe
 * for several threads, as its engines are not.
 */
final class LogReader {
    /** Where it all goes. */
    interface Outlet {
        /** @param json the document, made once */
        void event(Event event, byte[] json);

        void deadLetter(DeadLetter letter);

        void detection(Detection detection);

        void match(Routed routed);

        /** A match could not be routed so many times because the event lacks a group-by value. */
        void unrouted(int routes);
    }

    private final Normalizer normalizer;
    private final Edition rules;
    private final SigmaEngine engine;
    private final CorrelationPlan plan;

    LogReader(Normalizer normalizer, Edition rules) {
        this.normalizer = normalizer;
        this.rules = rules;
        engine = rules.engine();
        plan = rules.plan();
    }

    /** Frees what its plan holds. */
    void close() {
        plan.close();
    }

    /** The rules that it judges by. */
    Edition rules() {
        return rules;
    }

    /** The events of a raw log; empty: it became a dead letter. */
    List<Event> read(RawRecord record, Outlet out) {
        Normalized normalized = normalize(record.log());
        if (normalized instanceof Normalized.Rejected rejected) {
            out.deadLetter(deadLetter(record, rejected));
            return List.of();
        }
        List<Event> events = ((Normalized.Accepted) normalized).events();
        for (Event event : events) {
            out.event(event, EventJson.write(event));
            engine.match(event, rule -> {
                if (!rules.decides(rule, Micros.of(event.receivedAt()))) {
                    return;
                }
                String id = rule.header().id();
                if (rules.emits(rule)) {
                    out.detection(SingleEventDetections.of(rule, event));
                }
                if (plan.concerns(id)) {
                    int without = plan.route(id, event, out::match);
                    if (without > 0) {
                        out.unrouted(without);
                    }
                }
            });
        }
        return events;
    }

    /** A normaliser never throws; should one do, one log is lost to it and not the job. */
    private Normalized normalize(RawLog log) {
        Envelope envelope = log.envelope();
        RejectionReason refusal = envelope.refusal();
        if (refusal != null) {
            return new Normalized.Rejected(
                    refusal, envelope.originalLength() + " bytes were sent, " + log.body().length + " were kept", -1);
        }
        try {
            return normalizer.normalize(log);
        } catch (RuntimeException | StackOverflowError e) {
            return new Normalized.Rejected(
                    RejectionReason.NORMALIZER_FAILURE,
                    "the normaliser failed: " + e.getClass().getName(),
                    -1);
        }
    }

    private static DeadLetter deadLetter(RawRecord record, Normalized.Rejected rejected) {
        RawLog log = record.log();
        Envelope envelope = log.envelope();
        @Nullable String topic = record.topic();
        return new DeadLetter(
                log.id().toString(),
                envelope.source(),
                envelope.transport().word(),
                envelope.peer(),
                envelope.receivedAt(),
                rejected.reason(),
                rejected.detail(),
                rejected.position(),
                topic,
                record.partition(),
                record.offset(),
                envelope.originalLength(),
                log.body());
    }
}
