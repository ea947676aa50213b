package eu.vigie.notify;

import eu.vigie.notify.delivery.Verdict;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import java.util.function.Supplier;

/** Counts what happens to notifications. */
public final class NotifierMetrics {
    /** Why something will never arrive. */
    public enum Reason {
        /** A record on the topic that is no notification. */
        MALFORMED,
        /** The other side refused the message for good. */
        REJECTED,
        /** The time for trying is over. */
        GAVE_UP
    }

    private static final String COMPONENT = "notifier";

    private final MeterRegistry registry;

    public NotifierMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void received() {
        count(NotifierMetric.RECEIVED);
    }

    void attempted(String channel, Verdict verdict, boolean possibleRepeat) {
        count(NotifierMetric.ATTEMPTS, "channel", channel, "verdict", word(verdict));
        if (possibleRepeat) {
            count(NotifierMetric.REPEATS, "channel", channel);
        }
        if (verdict == Verdict.SENT) {
            count(NotifierMetric.SENT, "channel", channel);
        }
    }

    void held(String channel) {
        count(NotifierMetric.HELD, "channel", channel);
    }

    void discarded(String channel, Reason reason) {
        count(NotifierMetric.DISCARDED, "channel", channel, "intentional", "false", "reason", word(reason));
    }

    void pending(String channel, Supplier<Number> pending, Supplier<Number> oldestSeconds) {
        gauge(NotifierMetric.PENDING, channel, pending);
        gauge(NotifierMetric.OLDEST, channel, oldestSeconds);
    }

    private void gauge(NotifierMetric metric, String channel, Supplier<Number> value) {
        Gauge.builder(metric.id(), value)
                .description(metric.description())
                .tag("component", COMPONENT)
                .tag("channel", channel)
                .register(registry);
    }

    private void count(NotifierMetric metric, String... tags) {
        Counter.builder(metric.id())
                .description(metric.description())
                .tag("component", COMPONENT)
                .tags(tags)
                .register(registry)
                .increment();
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
