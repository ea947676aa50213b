package eu.vigie.job;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;

/**
 * What the jobs count, by the names of Vector's convention below the operator's group {@code vigie}; docs/operations.md says what to do
 * about each. What is lost or left out is {@code component_discarded_events} with its intent and reason.
 */
public final class JobMetrics {
    /** Why something goes no further. A closed set: it labels metrics. */
    public enum Discard {
        /** A raw log that came before. */
        REPEAT(true),
        /** The topic no longer held it when it should have been read: data loss. */
        SKIPPED(false),
        /** Became a dead letter. */
        DEAD_LETTER(false),
        /** A match behind the allowed lateness. */
        TOO_LATE(false),
        /** A match whose event lacks a group-by value. */
        UNROUTED(true),
        /** An act of an account or host that gets no profile: as many as allowed are kept. */
        NOT_PROFILED(false),
        /** An act before one that was judged already, or of an entity with too many: it is learned and not judged. */
        NOT_JUDGED(false),
        /** An act in a period that a person said must not be learned: it is judged alone. */
        NOT_LEARNED(true),
        /** What a baseline found beyond the number that is told in a day. */
        NOT_TOLD(false),
        /** The index has this version or a newer one. */
        VERSION_CONFLICT(true),
        /** The index refuses the document for good. */
        NOT_INDEXABLE(false),
        /** An exemption keeps it from alerting. */
        SILENCED(true),
        /** A person's decision that may not be, such as approving one's own exemption or one period too many. */
        REFUSED(true),
        /** A record on a topic that is not what its contract says. */
        MALFORMED(false);

        private final boolean intentional;

        Discard(boolean intentional) {
            this.intentional = intentional;
        }

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final MetricGroup group;
    private final Map<String, Counter> counters = new ConcurrentHashMap<>();

    public JobMetrics(MetricGroup operator) {
        group = operator.addGroup("vigie");
    }

    /** Records that came in. */
    public void received(long events) {
        counter("component_received_events").inc(events);
    }

    /** Records that went out to a topic or index. */
    public void sent(String target, long events) {
        counters.computeIfAbsent(
                        "sent|" + target,
                        key -> group.addGroup("target", target).counter("component_sent_events"))
                .inc(events);
    }

    public void discarded(Discard reason, long events) {
        counters.computeIfAbsent(
                        "discarded|" + reason,
                        key -> group.addGroup("intentional", Boolean.toString(reason.intentional))
                                .addGroup("reason", reason.word())
                                .counter("component_discarded_events"))
                .inc(events);
    }

    /** Something failed and is tried again. */
    public void error(String kind) {
        counters.computeIfAbsent(
                        "error|" + kind, key -> group.addGroup("kind", kind).counter("component_errors"))
                .inc();
    }

    public void gauge(String name, Gauge<Long> value) {
        group.gauge(name, value);
    }

    private Counter counter(String name) {
        return counters.computeIfAbsent(name, key -> group.counter(name));
    }
}
