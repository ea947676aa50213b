package eu.vigie.appliance.rules;

import eu.vigie.appliance.kafka.KafkaClient;
import eu.vigie.appliance.kafka.Topic;
import eu.vigie.cli.CommandException;
import eu.vigie.event.json.MalformedRecordException;
import eu.vigie.event.json.RuleChangeJson;
import eu.vigie.event.json.RulesInForceJson;
import eu.vigie.event.rule.RuleChange;
import eu.vigie.event.rule.RulesInForce;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The changes of the rules, and what the detection job made of them, in Kafka. */
public final class RuleTopic {
    private static final Duration MOMENT = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final int MAX_BYTES = 8 << 20;

    private final Map<String, Object> client;

    /** {@code facts}: those of the command line. */
    public RuleTopic(Map<String, String> facts) {
        client = new HashMap<>(KafkaClient.properties(
                facts.getOrDefault("kafka.bootstrap", ""),
                facts.getOrDefault("kafka.user", ""),
                facts.getOrDefault("kafka.password", "")));
    }

    /** Every change since the beginning. */
    public List<RecordedChange> changes() {
        List<RecordedChange> changes = new ArrayList<>();
        read(
                Topic.RULES,
                record -> changes.add(new RecordedChange(
                        record.offset(), Instant.ofEpochMilli(record.timestamp()), change(record.value()))));
        return changes;
    }

    private static @org.jspecify.annotations.Nullable RuleChange change(
            byte @org.jspecify.annotations.Nullable [] json) {
        try {
            return RuleChangeJson.read(json == null ? new byte[0] : json);
        } catch (MalformedRecordException e) {
            return null;
        }
    }

    /** What the detection job says last. */
    public Optional<RulesInForce> inForce() {
        List<RulesInForce> reports = new ArrayList<>();
        read(Topic.RULES_IN_FORCE, record -> {
            try {
                if (record.value() != null) {
                    reports.add(RulesInForceJson.read(record.value()));
                }
            } catch (MalformedRecordException e) {
                // of another version: as if it had said nothing
            }
        });
        return reports.isEmpty() ? Optional.empty() : Optional.of(reports.get(reports.size() - 1));
    }

    /** Waits until the detection job knows the change, or the time is over. */
    public Optional<RulesInForce> awaitTaken(long number, Duration atMost) throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (true) {
            Optional<RulesInForce> report = inForce().filter(said -> said.change() >= number);
            if (report.isPresent() || System.nanoTime() > deadline) {
                return report;
            }
            Thread.sleep(MOMENT.toMillis());
        }
    }

    /** Writes a change; it is safe on return. */
    public RecordedChange append(RuleChange change) throws InterruptedException {
        byte[] json = RuleChangeJson.write(change);
        if (json.length > MAX_BYTES - 1024) {
            throw CommandException.usage(
                    "a change of " + json.length / 1024 + " KiB is too large; push fewer rules at a"
                            + " time, or name their folder in vigie.yml under detection.rules and restart");
        }
        Map<String, Object> properties = new HashMap<>(client);
        properties.put("client.id", "vigie-cli-rules");
        properties.put("acks", "all");
        properties.put("max.request.size", MAX_BYTES);
        properties.put("compression.type", "zstd");
        properties.put("delivery.timeout.ms", "15000");
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
            RecordMetadata at = producer.send(new ProducerRecord<>(Topic.RULES.topic(), 0, null, json))
                    .get();
            return new RecordedChange(at.offset(), Instant.ofEpochMilli(at.timestamp()), change);
        } catch (ExecutionException | KafkaException e) {
            throw CommandException.environment("Kafka did not take the change: " + e.getMessage());
        }
    }

    private void read(Topic topic, Consumer<ConsumerRecord<byte[], byte[]>> each) {
        Map<String, Object> properties = new HashMap<>(client);
        properties.put("client.id", "vigie-cli-rules");
        properties.put("enable.auto.commit", "false");
        properties.put("isolation.level", "read_committed");
        properties.put("auto.offset.reset", "earliest");
        properties.put("max.partition.fetch.bytes", MAX_BYTES);
        TopicPartition partition = new TopicPartition(topic.topic(), 0);
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition), PATIENCE).getOrDefault(partition, 0L);
            while (consumer.position(partition, PATIENCE) < end) {
                consumer.poll(MOMENT).records(partition).forEach(each);
            }
        } catch (KafkaException e) {
            throw CommandException.environment(
                    "Kafka does not answer: " + e.getMessage() + "; `vigie status` says how the appliance is");
        }
    }
}
