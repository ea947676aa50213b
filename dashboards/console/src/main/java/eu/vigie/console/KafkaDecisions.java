package eu.vigie.console;

import eu.vigie.console.page.Decided;
import eu.vigie.event.json.DecisionLog;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What people decided, read from the start of its topic at most once in a few seconds: it is small. A page waits for it a few seconds at most. */
final class KafkaDecisions implements Supplier<Optional<Decided>> {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaDecisions.class);
    private static final TopicPartition TOPIC = new TopicPartition("vigie.decisions", 0);
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Duration FRESH = Duration.ofSeconds(3);
    /** A Kafka that did not answer is left alone for longer, so that pages stay quick while it is away. */
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(20);

    private final Map<String, Object> properties;
    private final Clock clock;
    private Optional<Decided> known = Optional.empty();
    private Instant askAgain = Instant.MIN;

    /** @param client what every Kafka client needs */
    KafkaDecisions(Map<String, Object> client, Clock clock) {
        this.properties = new HashMap<>(client);
        properties.put("client.id", "vigie-console-decisions");
        properties.put("default.api.timeout.ms", (int) PATIENCE.toMillis());
        properties.put("request.timeout.ms", (int) PATIENCE.toMillis());
        properties.put("enable.auto.commit", "false");
        properties.put("auto.offset.reset", "earliest");
        properties.put("isolation.level", "read_committed");
        this.clock = clock;
    }

    /** Empty while Kafka does not say. */
    @Override
    public synchronized Optional<Decided> get() {
        Instant now = clock.instant();
        if (now.isBefore(askAgain)) {
            return known;
        }
        known = ask();
        askAgain = now.plus(known.isPresent() ? FRESH : AFTER_FAILURE);
        return known;
    }

    private Optional<Decided> ask() {
        DecisionLog log = new DecisionLog();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(TOPIC));
            consumer.seekToBeginning(List.of(TOPIC));
            long end = consumer.endOffsets(List.of(TOPIC), PATIENCE).getOrDefault(TOPIC, 0L);
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (consumer.position(TOPIC, PATIENCE) < end) {
                if (System.nanoTime() > deadline) {
                    LOG.warn("{} could not be read in {} s", TOPIC, PATIENCE.toSeconds());
                    return Optional.empty();
                }
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                    log.take(record.offset(), record.value() == null ? new byte[0] : record.value());
                    deadline = System.nanoTime() + PATIENCE.toNanos();
                }
            }
            return Optional.of(new Decided(List.copyOf(log.exemptions().all()), log.unusable()));
        } catch (KafkaException e) {
            LOG.warn("{} cannot be read: {}", TOPIC, e.toString());
            return Optional.empty();
        }
    }
}
