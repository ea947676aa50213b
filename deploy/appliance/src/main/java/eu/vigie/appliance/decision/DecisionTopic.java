package eu.vigie.appliance.decision;

import eu.vigie.appliance.kafka.KafkaClient;
import eu.vigie.appliance.kafka.Topic;
import eu.vigie.event.baseline.Forgetting;
import eu.vigie.event.exemption.ExemptionStep;
import eu.vigie.event.json.DecisionLog;
import eu.vigie.event.json.ExemptionStepJson;
import eu.vigie.event.json.ForgettingJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The topic {@code vigie.decisions}: read from its start each time, and added to, never changed. */
public final class DecisionTopic {
    private static final TopicPartition PARTITION = new TopicPartition(Topic.DECISIONS.topic(), 0);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Map<String, Object> properties;

    /** {@code facts}: those of the command line. */
    public DecisionTopic(Map<String, String> facts) {
        properties = new HashMap<>(KafkaClient.properties(
                facts.getOrDefault("kafka.bootstrap", ""),
                facts.getOrDefault("kafka.user", ""),
                facts.getOrDefault("kafka.password", "")));
        properties.put("client.id", "vigie-cli-decisions");
    }

    /** Everything that was decided so far. */
    public DecisionLog read() throws IOException {
        Map<String, Object> settings = new HashMap<>(properties);
        settings.put("enable.auto.commit", "false");
        settings.put("auto.offset.reset", "earliest");
        settings.put("isolation.level", "read_committed");
        DecisionLog log = new DecisionLog();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(PARTITION));
            consumer.seekToBeginning(List.of(PARTITION));
            long end = consumer.endOffsets(List.of(PARTITION), PATIENCE).getOrDefault(PARTITION, 0L);
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (consumer.position(PARTITION, PATIENCE) < end) {
                if (System.nanoTime() > deadline) {
                    throw new IOException("Kafka stopped answering while decisions were read; `vigie status` says why");
                }
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                    log.take(record.offset(), record.value() == null ? new byte[0] : record.value());
                    deadline = System.nanoTime() + PATIENCE.toNanos();
                }
            }
            return log;
        } catch (KafkaException e) {
            throw away(e);
        }
    }

    /** Returns when the broker has it. */
    public void add(ExemptionStep step) throws IOException, InterruptedException {
        add(step.exemption(), ExemptionStepJson.write(step));
    }

    /** Returns when the broker has it. */
    public void add(Forgetting decision) throws IOException, InterruptedException {
        add(decision.entity().toString(), ForgettingJson.write(decision));
    }

    private void add(String about, byte[] value) throws IOException, InterruptedException {
        Map<String, Object> settings = new HashMap<>(properties);
        settings.put("acks", "all");
        settings.put("delivery.timeout.ms", 15_000);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            byte[] key = about.getBytes(StandardCharsets.UTF_8);
            producer.send(new ProducerRecord<>(PARTITION.topic(), key, value)).get();
        } catch (ExecutionException | KafkaException e) {
            throw away(e);
        }
    }

    private static IOException away(Exception e) {
        return new IOException(
                "Kafka does not take or give decisions (" + e.getMessage() + "); `vigie status` says why", e);
    }
}
