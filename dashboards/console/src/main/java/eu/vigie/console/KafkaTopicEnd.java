package eu.vigie.console;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How many records the raw topic ever took: the sum of its end offsets. Asked at most once in a few seconds; a page waits for it twice
 * {@link #PATIENCE} at most. Needs the right to describe the topic and no more.
 */
final class KafkaTopicEnd implements Supplier<OptionalLong>, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaTopicEnd.class);
    private static final String TOPIC = "vigie.raw";
    private static final Duration PATIENCE = Duration.ofMillis(1_500);
    private static final Duration FRESH = Duration.ofSeconds(5);
    /** A Kafka that did not answer is left alone for longer, so that pages stay quick while it is away. */
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(20);

    private final Admin admin;
    private final Clock clock;
    private OptionalLong known = OptionalLong.empty();
    private Instant askAgain = Instant.MIN;

    /** @param client what every Kafka client needs */
    KafkaTopicEnd(Map<String, Object> client, Clock clock) {
        Map<String, Object> properties = new HashMap<>(client);
        properties.put("client.id", "vigie-console");
        properties.put("default.api.timeout.ms", (int) PATIENCE.toMillis());
        properties.put("request.timeout.ms", (int) PATIENCE.toMillis());
        this.admin = Admin.create(properties);
        this.clock = clock;
    }

    /** The number, or empty while Kafka does not say. */
    @Override
    public synchronized OptionalLong get() {
        Instant now = clock.instant();
        if (now.isBefore(askAgain)) {
            return known;
        }
        known = ask();
        askAgain = now.plus(known.isPresent() ? FRESH : AFTER_FAILURE);
        return known;
    }

    private OptionalLong ask() {
        try {
            Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
            for (TopicPartition partition : partitions()) {
                ends.put(partition, OffsetSpec.latest());
            }
            return OptionalLong.of(
                    admin.listOffsets(ends).all().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS).values().stream()
                            .mapToLong(ListOffsetsResult.ListOffsetsResultInfo::offset)
                            .sum());
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("Kafka does not say where {} ends: {}", TOPIC, e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return OptionalLong.empty();
    }

    private List<TopicPartition> partitions() throws ExecutionException, TimeoutException, InterruptedException {
        return admin
                .describeTopics(List.of(TOPIC))
                .allTopicNames()
                .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .values()
                .stream()
                .flatMap(topic -> topic.partitions().stream())
                .map(partition -> new TopicPartition(TOPIC, partition.partition()))
                .toList();
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(1));
    }
}
