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

    /**
     * Where Kafka is and who we are there.
     *
     * @param user empty: Kafka asks for no login
     */
    record Access(String bootstrap, String user, String password) {
        /** Shows no password. */
        @Override
        public String toString() {
            return "Access[" + bootstrap + " as " + user + "]";
        }
    }

    private final Admin admin;
    private final Clock clock;
    private OptionalLong known = OptionalLong.empty();
    private Instant askAgain = Instant.MIN;

    KafkaTopicEnd(Access access, Clock clock) {
        this.admin = Admin.create(properties(access));
        this.clock = clock;
    }

    private static Map<String, Object> properties(Access access) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("bootstrap.servers", access.bootstrap());
        properties.put("client.id", "vigie-console");
        properties.put("default.api.timeout.ms", (int) PATIENCE.toMillis());
        properties.put("request.timeout.ms", (int) PATIENCE.toMillis());
        if (!access.user().isEmpty()) {
            properties.put("security.protocol", "SASL_PLAINTEXT");
            properties.put("sasl.mechanism", "SCRAM-SHA-512");
            properties.put(
                    "sasl.jaas.config",
                    "org.apache.kafka.common.security.scram.ScramLoginModule required username=" + quoted(access.user())
                            + " password=" + quoted(access.password()) + ";");
        }
        return properties;
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
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
