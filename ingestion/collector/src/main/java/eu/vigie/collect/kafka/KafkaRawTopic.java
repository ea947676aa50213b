package eu.vigie.collect.kafka;

import eu.vigie.collect.intake.RawTopic;
import eu.vigie.event.json.RawLogHeaders;
import eu.vigie.event.raw.RawLog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * The topic in a real Kafka. The producer is idempotent and waits for all in-sync replicas; it never gives a batch up by itself, because
 * the batches behind it would then leave a gap. The key is the source, so a source is one partition and keeps its order.
 */
public final class KafkaRawTopic implements RawTopic {
    private final String topic;
    private final Map<String, Object> properties;

    /** The properties say where Kafka is and who we are; what order and safety need is set here. */
    public KafkaRawTopic(String topic, Map<String, Object> properties) {
        this.topic = topic;
        Map<String, Object> all = new java.util.HashMap<>(properties);
        all.put("acks", "all");
        all.put("enable.idempotence", true);
        all.put("delivery.timeout.ms", Integer.MAX_VALUE);
        all.put("retries", Integer.MAX_VALUE);
        all.put("max.block.ms", 5_000);
        all.put("request.timeout.ms", 10_000);
        all.put("linger.ms", 10);
        all.put("batch.size", 128 << 10);
        all.put("buffer.memory", 16L << 20);
        all.put("max.request.size", 8 << 20);
        all.put("compression.type", "lz4");
        all.put("reconnect.backoff.ms", 100);
        all.put("reconnect.backoff.max.ms", 1_000);
        this.properties = Map.copyOf(all);
    }

    @Override
    public Connection connect() throws UnavailableException {
        KafkaProducer<String, byte[]> producer = null;
        try {
            producer = new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer());
            producer.partitionsFor(topic);
            return new ProducerConnection(producer);
        } catch (KafkaException e) {
            if (producer != null) {
                producer.close(Duration.ZERO);
            }
            throw new UnavailableException(reason(e), e);
        }
    }

    private static String reason(Throwable e) {
        Throwable cause = e.getCause();
        return e.getMessage() + (cause == null ? "" : " (" + cause.getMessage() + ")");
    }

    private final class ProducerConnection implements Connection {
        private final KafkaProducer<String, byte[]> producer;

        ProducerConnection(KafkaProducer<String, byte[]> producer) {
            this.producer = producer;
        }

        @Override
        @SuppressWarnings("FutureReturnValueIgnored") // the callback tells the outcome
        public void send(RawLog log, Outcome outcome) {
            List<RawLogHeaders.Header> written = RawLogHeaders.write(log);
            List<Header> headers = new ArrayList<>(written.size());
            for (RawLogHeaders.Header header : written) {
                headers.add(new RecordHeader(header.name(), header.value()));
            }
            try {
                producer.send(
                        new ProducerRecord<>(topic, null, null, log.envelope().source(), log.body(), headers),
                        (metadata, failure) -> {
                            if (failure == null) {
                                outcome.stored();
                            } else {
                                outcome.failed(failure);
                            }
                        });
            } catch (KafkaException | IllegalStateException e) {
                outcome.failed(e);
            }
        }

        @Override
        public void close() {
            producer.close(Duration.ZERO);
        }
    }
}
