package eu.vigie.job;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Everything that a reader of committed records sees on some topics, from their beginning. */
public final class TopicReader implements AutoCloseable {
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<ConsumerRecord<byte[], byte[]>> seen = new ArrayList<>();

    private TopicReader(KafkaConsumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
    }

    public static TopicReader of(String bootstrap, String... topics) {
        KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers", bootstrap,
                        "isolation.level", "read_committed",
                        "auto.offset.reset", "earliest",
                        "enable.auto.commit", "false",
                        "max.poll.records", "50000"), // what was seen is looked through after each poll
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = new ArrayList<>();
        for (String topic : topics) {
            consumer.partitionsFor(topic)
                    .forEach(partition -> partitions.add(new TopicPartition(topic, partition.partition())));
        }
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return new TopicReader(consumer);
    }

    /** Reads on until what was seen is enough. */
    public void await(String what, Predicate<TopicReader> enough) throws Exception {
        Deadline.await(what, () -> {
            consumer.poll(Duration.ofMillis(100)).forEach(seen::add);
            return enough.test(this);
        });
    }

    public List<ConsumerRecord<byte[], byte[]>> of(String topic) {
        return seen.stream().filter(record -> record.topic().equals(topic)).toList();
    }

    List<String> keys(String topic) {
        return of(topic).stream().map(TopicReader::key).toList();
    }

    public List<byte[]> values(String topic) {
        return of(topic).stream().map(ConsumerRecord::value).toList();
    }

    static String key(ConsumerRecord<byte[], byte[]> record) {
        return new String(record.key(), UTF_8);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
