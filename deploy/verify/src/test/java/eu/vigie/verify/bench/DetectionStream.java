package eu.vigie.verify.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.vigie.verify.running.ApplianceProcess;
import eu.vigie.verify.running.KafkaLogin;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Hears every detection that is committed from now on, in a thread of its own. */
final class DetectionStream implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * A detection as it was heard.
     *
     * @param heardAt wall clock, milliseconds since 1970
     */
    record Heard(String topic, JsonNode detection, long heardAt) {
        /** Event time, in the same unit. */
        long firedAt() {
            return java.time.Instant.parse(detection.path("timestamp").asText()).toEpochMilli();
        }

        boolean isOf(String rule) {
            return detection.path("rule").path("id").asText().equals(rule);
        }
    }

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Thread thread;

    private DetectionStream(KafkaConsumer<byte[], byte[]> consumer, Consumer<Heard> ear) {
        this.consumer = consumer;
        this.thread = new Thread(() -> listen(ear), "detections");
    }

    static DetectionStream of(ApplianceProcess appliance, Consumer<Heard> ear, String... topics) throws IOException {
        Map<String, Object> login = new HashMap<>(KafkaLogin.of(appliance, "admin"));
        login.put("isolation.level", "read_committed");
        KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(login, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> partitions = java.util.stream.Stream.of(topics)
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
        DetectionStream stream = new DetectionStream(consumer, ear);
        stream.thread.start();
        return stream;
    }

    private void listen(Consumer<Heard> ear) {
        try {
            while (true) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
                    long now = System.currentTimeMillis();
                    ear.accept(new Heard(record.topic(), JSON.readTree(record.value()), now));
                }
            }
        } catch (WakeupException e) {
            consumer.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        consumer.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
