package eu.vigie.job.kafka;

import eu.vigie.job.Connections;
import java.util.List;
import java.util.Properties;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;

/** How the jobs read topics. */
public final class Sources {
    private Sources() {}

    /**
     * Reads on from the checkpoint; without one from the offsets committed, and without these from the start. Commits with every
     * checkpoint, so that everybody sees the lag. Reads committed records alone.
     *
     * @param group consumer group, whose commits say how far the job is
     */
    @SuppressWarnings("deprecation") // the connector's own signature asks for the deprecated enum
    public static <T> KafkaSource<T> of(
            Connections connections, List<String> topics, String group, KafkaRecordDeserializationSchema<T> schema) {
        OffsetsInitializer committed =
                OffsetsInitializer.committedOffsets(org.apache.kafka.clients.consumer.OffsetResetStrategy.EARLIEST);
        return from(committed, connections, topics, group, group, schema);
    }

    /**
     * Reads on from the checkpoint; without one from the start, whatever was committed: for a topic whose whole makes the state.
     *
     * @param group consumer group, whose commits say how far the job is
     */
    public static <T> KafkaSource<T> whole(
            Connections connections, String topic, String group, KafkaRecordDeserializationSchema<T> schema) {
        String clients = group + "-" + topic.substring(topic.indexOf('.') + 1);
        return from(OffsetsInitializer.earliest(), connections, List.of(topic), group, clients, schema);
    }

    private static <T> KafkaSource<T> from(
            OffsetsInitializer start,
            Connections connections,
            List<String> topics,
            String group,
            String clients,
            KafkaRecordDeserializationSchema<T> schema) {
        Properties consumer = connections.kafka();
        consumer.setProperty("isolation.level", "read_committed");
        // a subtask that reads several partitions takes turns between them: of one of them it must not read hours while
        // the others seem silent
        consumer.setProperty("max.partition.fetch.bytes", Integer.toString(256 << 10));
        consumer.setProperty("fetch.max.bytes", Integer.toString(16 << 20));
        consumer.setProperty("max.poll.records", "2000");
        return KafkaSource.<T>builder()
                .setProperties(consumer)
                .setTopics(topics)
                .setGroupId(group)
                .setClientIdPrefix(clients)
                .setStartingOffsets(start)
                .setDeserializer(schema)
                .build();
    }
}
