package eu.vigie.job;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Puts records on topics and is sure of them. */
public final class TopicWriter implements AutoCloseable {
    private final KafkaProducer<byte[], byte[]> producer;
    private final List<Future<RecordMetadata>> sent = new ArrayList<>();

    public TopicWriter(String bootstrap) {
        producer = producer(bootstrap, Map.of());
    }

    private static KafkaProducer<byte[], byte[]> producer(String bootstrap, Map<String, String> more) {
        Properties settings = new Properties();
        settings.setProperty("bootstrap.servers", bootstrap);
        settings.setProperty("acks", "all");
        settings.setProperty("linger.ms", "5");
        settings.setProperty("max.request.size", Integer.toString(8 << 20));
        settings.putAll(more);
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    public void send(ProducerRecord<byte[], byte[]> record) {
        sent.add(producer.send(record));
    }

    public void send(String topic, String key, byte[] value) {
        send(new ProducerRecord<>(topic, key.getBytes(UTF_8), value));
    }

    /** Returns when the broker has all of them. */
    public void flush() throws Exception {
        producer.flush();
        List<Future<RecordMetadata>> all = List.copyOf(sent);
        sent.clear();
        for (Future<RecordMetadata> each : all) {
            each.get();
        }
    }

    /**
     * Leaves an open transaction behind with one record in each topic, as a producer that was killed does. Until somebody aborts it, or the
     * broker does after 15 minutes, nobody who reads committed records gets past it.
     */
    public static void leaveTransaction(String bootstrap, String id, String... topics) throws Exception {
        KafkaProducer<byte[], byte[]> producer =
                producer(bootstrap, Map.of("transactional.id", id, "transaction.timeout.ms", "900000"));
        producer.initTransactions();
        producer.beginTransaction();
        for (String topic : topics) {
            producer.send(new ProducerRecord<>(topic, "left".getBytes(UTF_8), "left behind".getBytes(UTF_8)))
                    .get();
        }
        producer.close(Duration.ZERO);
    }

    @Override
    public void close() {
        producer.close();
    }
}
