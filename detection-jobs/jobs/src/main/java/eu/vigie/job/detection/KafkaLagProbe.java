package eu.vigie.job.detection;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Asks the broker where the partitions end, once a second and only when somebody wants to know. */
final class KafkaLagProbe implements LagProbe {
    private static final long EVERY_MILLIS = 1_000;

    private final Properties client;
    private final String topic;
    private @Nullable Admin admin;
    private @Nullable ListOffsetsResult asked;
    private Map<Integer, Long> askedFor = Map.of();
    private long askedAt = Long.MIN_VALUE / 2;
    private boolean caughtUp;

    KafkaLagProbe(Properties client, String topic) {
        this.client = client;
        this.topic = topic;
    }

    @Override
    public boolean caughtUp(Map<Integer, Long> nextOffsets, long now) {
        ListOffsetsResult pending = asked;
        if (pending != null && pending.all().isDone()) {
            caughtUp = isEnd(pending, askedFor);
            asked = null;
        }
        if (!nextOffsets.equals(askedFor)) {
            caughtUp = false;
        }
        if (asked == null && now - askedAt >= EVERY_MILLIS) {
            ask(nextOffsets, now);
        }
        return caughtUp;
    }

    private void ask(Map<Integer, Long> nextOffsets, long now) {
        Admin running = admin;
        if (running == null) {
            running = Admin.create(client);
            admin = running;
        }
        Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
        nextOffsets.keySet().forEach(partition -> ends.put(new TopicPartition(topic, partition), OffsetSpec.latest()));
        askedFor = Map.copyOf(nextOffsets);
        askedAt = now;
        asked = running.listOffsets(ends);
    }

    private boolean isEnd(ListOffsetsResult result, Map<Integer, Long> nextOffsets) {
        try {
            for (Map.Entry<Integer, Long> entry : nextOffsets.entrySet()) {
                long end = result.partitionResult(new TopicPartition(topic, entry.getKey()))
                        .get()
                        .offset();
                if (end > entry.getValue()) {
                    return false;
                }
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (java.util.concurrent.ExecutionException e) {
            return false; // the broker is away: nobody knows
        }
    }

    @Override
    public void close() {
        if (admin != null) {
            admin.close(Duration.ofSeconds(1));
        }
    }
}
