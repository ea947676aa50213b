package eu.vigie.notify.kafka;

import eu.vigie.event.json.MalformedRecordException;
import eu.vigie.event.json.NotificationJson;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads notifications from the last committed position on, and commits what it is told. Confined to one thread. */
public final class NotificationFeed implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(NotificationFeed.class);
    private static final Duration POLL = Duration.ofMillis(500);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private Map<Integer, Long> committed = new HashMap<>();

    public NotificationFeed(Map<String, Object> kafka) {
        Map<String, Object> properties = new HashMap<>(kafka);
        properties.put("client.id", "vigie-notifier-feed");
        properties.put("group.id", NotifierTopics.GROUP);
        properties.put("enable.auto.commit", "false");
        properties.put("isolation.level", "read_committed");
        properties.put("auto.offset.reset", "none"); // a jump would lose notifications without a word
        this.consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** For {@link DeliveryHistory}, before {@link #start}. */
    public Consumer<byte[], byte[]> consumer() {
        return consumer;
    }

    /** Goes to the committed positions, or to the beginning where nothing was ever committed. */
    public void start() {
        List<TopicPartition> partitions = Partitions.of(consumer, NotifierTopics.NOTIFICATIONS);
        consumer.assign(partitions);
        Map<TopicPartition, OffsetAndMetadata> positions = consumer.committed(new HashSet<>(partitions));
        Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(partitions);
        for (TopicPartition partition : partitions) {
            OffsetAndMetadata position = positions.get(partition);
            long beginning = beginnings.getOrDefault(partition, 0L);
            if (position != null && position.offset() < beginning) {
                LOG.error(
                        "{}: notifications {} to {} expired in Kafka before they were settled; lengthen the topic's retention",
                        partition,
                        position.offset(),
                        beginning - 1);
            }
            consumer.seek(partition, position == null ? beginning : Math.max(position.offset(), beginning));
        }
    }

    /** Waits up to half a second for notifications. */
    public void poll(NotificationSink sink) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
            try {
                sink.notification(record.partition(), record.offset(), NotificationJson.read(record.value()));
            } catch (MalformedRecordException e) {
                LOG.warn(
                        "{}-{} offset {} is no notification: {}",
                        record.topic(),
                        record.partition(),
                        record.offset(),
                        e.getMessage());
                sink.malformed(record.partition(), record.offset());
            }
        }
    }

    /** Commits the offsets to continue from; a failure only means reading some again. */
    public void commit(Map<Integer, Long> positions) {
        if (positions.equals(committed)) {
            return;
        }
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        positions.forEach((partition, offset) -> offsets.put(
                new TopicPartition(NotifierTopics.NOTIFICATIONS, partition), new OffsetAndMetadata(offset)));
        try {
            consumer.commitSync(offsets, Duration.ofSeconds(5));
            committed = Map.copyOf(positions);
        } catch (KafkaException e) {
            LOG.warn("positions cannot be committed now: {}", e.getMessage());
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
