package eu.vigie.notify.kafka;

import eu.vigie.event.json.DeliveryJson;
import eu.vigie.event.notification.Delivery;
import eu.vigie.notify.DeliveryLog;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes deliveries to their topic, one at a time, each acknowledged by every replica before the call returns. Safe for several threads. */
public final class KafkaDeliveryLog implements DeliveryLog, AutoCloseable {
    private final Producer<byte[], byte[]> producer;

    public KafkaDeliveryLog(Map<String, Object> kafka) {
        Map<String, Object> properties = new HashMap<>(kafka);
        properties.put("client.id", "vigie-notifier-deliveries");
        properties.put("acks", "all");
        properties.put("enable.idempotence", "true");
        properties.put("linger.ms", "0");
        properties.put("max.block.ms", "10000");
        properties.put("request.timeout.ms", "10000");
        properties.put("delivery.timeout.ms", "20000");
        this.producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** The key is the notification, so that the records of one keep their order. */
    @Override
    public void append(Delivery delivery) {
        try {
            producer.send(new ProducerRecord<>(
                            NotifierTopics.DELIVERIES,
                            delivery.notification().getBytes(StandardCharsets.UTF_8),
                            DeliveryJson.write(delivery)))
                    .get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnrecordedException("interrupted", e);
        } catch (ExecutionException | KafkaException e) {
            Throwable cause = e instanceof ExecutionException && e.getCause() != null ? e.getCause() : e;
            throw new UnrecordedException(String.valueOf(cause.getMessage()), e);
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
    }
}
