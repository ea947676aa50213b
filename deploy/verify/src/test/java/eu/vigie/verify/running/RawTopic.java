package eu.vigie.verify.running;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What the collector has written: read record by record, as the command line's user. */
public final class RawTopic {
    private static final String RAW = "vigie.raw";

    private RawTopic() {}

    /** How many records there are. Fails when Kafka is away. */
    public static long size(ApplianceProcess appliance) throws IOException {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(appliance)) {
            return consumer.endOffsets(partitions(consumer)).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
        }
    }

    /** Records by source. */
    public static Map<String, Long> bySource(ApplianceProcess appliance) throws IOException {
        Map<String, Long> counts = new HashMap<>();
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(appliance)) {
            List<TopicPartition> partitions = partitions(consumer);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
                    counts.merge(source(record), 1L, Long::sum);
                }
            }
        }
        return counts;
    }

    private static KafkaConsumer<byte[], byte[]> consumer(ApplianceProcess appliance) throws IOException {
        return new KafkaConsumer<>(
                KafkaLogin.of(appliance, "cli"), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private static List<TopicPartition> partitions(KafkaConsumer<byte[], byte[]> consumer) {
        return consumer.partitionsFor(RAW).stream()
                .map(p -> new TopicPartition(RAW, p.partition()))
                .toList();
    }

    private static String source(ConsumerRecord<byte[], byte[]> record) {
        return Stream.of(record.headers().toArray())
                .filter(header -> header.key().equals("vigie.source"))
                .map(header -> new String(header.value(), StandardCharsets.UTF_8))
                .findFirst()
                .orElse("");
    }
}
