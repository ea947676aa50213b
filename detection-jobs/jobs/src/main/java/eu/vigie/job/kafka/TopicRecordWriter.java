package eu.vigie.job.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import eu.vigie.job.Topics;
import eu.vigie.job.wire.TopicRecord;
import java.util.List;
import java.util.Optional;
import org.apache.flink.connector.kafka.lineage.DefaultKafkaDatasetFacet;
import org.apache.flink.connector.kafka.lineage.DefaultKafkaDatasetIdentifier;
import org.apache.flink.connector.kafka.lineage.KafkaDatasetFacet;
import org.apache.flink.connector.kafka.lineage.KafkaDatasetFacetProvider;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeader;

/** Puts each record on the topic that it names, one of a fixed few: pooled transactions are found again by their topics. */
final class TopicRecordWriter implements KafkaRecordSerializationSchema<TopicRecord>, KafkaDatasetFacetProvider {
    private static final long serialVersionUID = 1;

    private final String[] topics;

    TopicRecordWriter(List<String> topics) {
        this.topics = topics.toArray(String[]::new);
    }

    @Override
    public ProducerRecord<byte[], byte[]> serialize(TopicRecord record, KafkaSinkContext context, Long timestamp) {
        ProducerRecord<byte[], byte[]> written =
                new ProducerRecord<>(record.topic(), record.key().getBytes(UTF_8), value(record));
        if (record.receivedMillis() != TopicRecord.NO_TIME) {
            written.headers()
                    .add(new RecordHeader(
                            Topics.RECEIVED_HEADER,
                            Long.toString(record.receivedMillis()).getBytes(UTF_8)));
        }
        return written;
    }

    @SuppressWarnings("NullAway") // no value is how Kafka takes a key back
    private static byte[] value(TopicRecord record) {
        return record.value().length == 0 ? null : record.value();
    }

    @Override
    public Optional<KafkaDatasetFacet> getKafkaDatasetFacet() {
        return Optional.of(new DefaultKafkaDatasetFacet(DefaultKafkaDatasetIdentifier.ofTopics(List.of(topics))));
    }
}
