package eu.vigie.job.kafka;

import eu.vigie.job.Connections;
import eu.vigie.job.wire.TopicRecord;
import java.util.List;
import java.util.Properties;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.sink.TransactionNamingStrategy;

/** The two ways in which records leave a job. */
public final class Sinks {
    /** As the topics allow. */
    private static final String MAX_RECORD_BYTES = Integer.toString(8 << 20);

    private Sinks() {}

    /** At once; a record may come twice after a failure, with the same id. */
    public static KafkaSink<TopicRecord> atLeastOnce(Connections connections, List<String> topics) {
        return KafkaSink.<TopicRecord>builder()
                .setKafkaProducerConfig(producer(connections))
                .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
                .setRecordSerializer(new TopicRecordWriter(topics))
                .build();
    }

    /**
     * With the next checkpoint, all records of it together, for readers that read committed.
     *
     * @param transactions prefix of the transactional ids: stable, and of this sink alone
     */
    public static KafkaSink<TopicRecord> exactlyOnce(
            Connections connections, List<String> topics, String transactions) {
        Properties producer = producer(connections);
        // the broker's limit is 15 minutes, Flink's own default an hour
        producer.setProperty("transaction.timeout.ms", "300000");
        return KafkaSink.<TopicRecord>builder()
                .setKafkaProducerConfig(producer)
                .setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
                .setTransactionalIdPrefix(transactions)
                .setTransactionNamingStrategy(TransactionNamingStrategy.POOLING)
                .setRecordSerializer(new TopicRecordWriter(topics))
                .build();
    }

    private static Properties producer(Connections connections) {
        Properties producer = connections.kafka();
        producer.setProperty("acks", "all");
        producer.setProperty("compression.type", "lz4");
        producer.setProperty("linger.ms", "20");
        producer.setProperty("batch.size", Integer.toString(256 << 10));
        producer.setProperty("buffer.memory", Integer.toString(32 << 20));
        producer.setProperty("max.request.size", MAX_RECORD_BYTES);
        return producer;
    }
}
