package eu.vigie.appliance.kafka;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Every topic of the appliance: partitions and how long its records are kept. docs/topics.md tells what they hold. */
public enum Topic {
    /** Partitions and size are set by the user; key: the source. */
    RAW("vigie.raw", 2, Duration.ofDays(30)),
    EVENTS("vigie.events", 2, Duration.ofDays(3)),
    DETECTIONS("vigie.detections", 2, Duration.ofDays(30)),
    CORRELATIONS("vigie.correlations", 1, Duration.ofDays(30)),
    DEAD_LETTERS("vigie.dead-letters", 1, Duration.ofDays(180)),
    ACCOUNTING("vigie.accounting", 1, null),
    ALERTS("vigie.alerts", 1, null),
    INCIDENTS("vigie.incidents", 1, null),
    NOTIFICATIONS("vigie.notifications", 1, Duration.ofDays(400)),
    DELIVERIES("vigie.deliveries", 1, Duration.ofDays(400)),
    /** What people decided is kept for good. */
    DECISIONS("vigie.decisions", 1, Duration.ofDays(36_500)),
    /** Every change of the rules that run is kept for good. */
    RULES("vigie.rules", 1, Duration.ofDays(36_500)),
    RULES_IN_FORCE("vigie.rules-in-force", 1, null),
    /** A profile is forgotten 400 days after the last act at the latest; what nobody takes back, as when baselines are off, goes by itself. */
    PROFILES("vigie.profiles", 1, Duration.ofDays(400));

    static final int MAX_MESSAGE_BYTES = 8 << 20;
    private static final long SEGMENT_BYTES = 128L << 20;

    private final String topic;
    private final int partitions;
    private final @Nullable Duration kept;

    Topic(String topic, int partitions, @Nullable Duration kept) {
        this.topic = topic;
        this.partitions = partitions;
        this.kept = kept;
    }

    public String topic() {
        return topic;
    }

    /** Unless the settings say otherwise. */
    public int partitions() {
        return partitions;
    }

    /** Whether its records come in transactions, each of which ends with a mark that takes an offset of its own. */
    public boolean isTransactional() {
        return this == CORRELATIONS || this == ALERTS || this == INCIDENTS || this == NOTIFICATIONS;
    }

    /** Only the newest record of a key is kept. */
    boolean isCompacted() {
        return kept == null || this == PROFILES;
    }

    /** Kafka's settings of the topic; {@code retentionBytes} a partition, for those that are not kept for good. */
    Map<String, String> configuration(long retentionBytes) {
        String maxBytes = Integer.toString(MAX_MESSAGE_BYTES);
        if (kept == null) {
            return Map.of(
                    "cleanup.policy",
                    "compact",
                    "max.message.bytes",
                    maxBytes,
                    "segment.bytes",
                    Long.toString(SEGMENT_BYTES / 8),
                    "message.timestamp.type",
                    "LogAppendTime");
        }
        boolean bySize = this == RAW || this == EVENTS;
        return Map.of(
                "cleanup.policy",
                isCompacted() ? "compact,delete" : "delete",
                "retention.ms",
                Long.toString(kept.toMillis()),
                "retention.bytes",
                bySize ? Long.toString(retentionBytes) : "-1",
                "segment.bytes",
                Long.toString(isCompacted() ? SEGMENT_BYTES / 8 : SEGMENT_BYTES),
                "max.message.bytes",
                maxBytes,
                "message.timestamp.type",
                "LogAppendTime");
    }
}
