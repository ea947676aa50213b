package eu.vigie.collect.metrics;

import eu.vigie.event.raw.Transport;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.ToDoubleFunction;

/**
 * Everything the collector counts, by the names of Vector's convention under {@code vigie_}. At any moment, in events:
 * {@code received = sent + discarded (but kernel_buffer) + buffer_events}, where what an earlier run left in the spool counts as received.
 */
public final class CollectorMetrics {
    private static final String COMPONENT = "collector";

    private final MeterRegistry registry;
    private final ConcurrentMap<String, Counter> counters = new ConcurrentHashMap<>();

    public CollectorMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Events that came in, whatever becomes of them. */
    public void received(String source, Transport transport, long events, long bytes) {
        Tags tags = tags(source).and("transport", transport.word());
        String key = source + '|' + transport.word();
        counter("vigie.component.received.events", key, tags).increment((double) events);
        counter("vigie.component.received.bytes", key, tags).increment((double) bytes);
    }

    /** Events that Kafka has. */
    public void sent(String source, long events, long bytes) {
        counter("vigie.component.sent.events", source, tags(source)).increment((double) events);
        counter("vigie.component.sent.bytes", source, tags(source)).increment((double) bytes);
    }

    public void discarded(String source, DiscardReason reason, long events) {
        counter("vigie.component.discarded.events", source + '|' + reason, discardTags(source, reason))
                .increment((double) events);
    }

    /** A count of discarded events that somebody else keeps. */
    public <T> void discardedBy(String source, DiscardReason reason, T counter, ToDoubleFunction<T> count) {
        FunctionCounter.builder("vigie.component.discarded.events", counter, count)
                .tags(discardTags(source, reason))
                .register(registry);
    }

    public void error(String source, ErrorKind kind) {
        counter("vigie.component.errors", source + '|' + kind, tags(source).and("kind", kind.word()))
                .increment();
    }

    /** A number that is read when somebody asks; the unit stands in the name. */
    public <T> void gauge(String name, Tags tags, T subject, ToDoubleFunction<T> value) {
        Gauge.builder(name, subject, value)
                .tags(tags.and("component", COMPONENT))
                .strongReference(true)
                .register(registry);
    }

    private Counter counter(String name, String key, Tags tags) {
        return counters.computeIfAbsent(
                name + '|' + key, unused -> Counter.builder(name).tags(tags).register(registry));
    }

    private static Tags discardTags(String source, DiscardReason reason) {
        return tags(source).and("intentional", Boolean.toString(reason.intentional()), "reason", reason.word());
    }

    private static Tags tags(String source) {
        return Tags.of("component", COMPONENT, "source", source);
    }
}
