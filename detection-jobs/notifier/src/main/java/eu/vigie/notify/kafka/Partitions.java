package eu.vigie.notify.kafka;

import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;

/** The partitions of a topic that exists. */
final class Partitions {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Partitions() {}

    /** Throws {@link IllegalStateException} when there is no such topic. */
    static List<TopicPartition> of(Consumer<?, ?> consumer, String topic) {
        List<PartitionInfo> found = consumer.partitionsFor(topic, PATIENCE);
        if (found == null || found.isEmpty()) {
            throw new IllegalStateException("Kafka has no topic " + topic + "; the launcher creates it");
        }
        return found.stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
    }
}
