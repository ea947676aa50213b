package eu.vigie.notify.kafka;

import eu.vigie.event.json.DeliveryJson;
import eu.vigie.event.json.MalformedRecordException;
import eu.vigie.event.notification.Delivery;
import eu.vigie.notify.delivery.Ledger;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads everything on record and folds it into one ledger a channel. */
public final class DeliveryHistory {
    private static final Logger LOG = LoggerFactory.getLogger(DeliveryHistory.class);
    private static final Duration POLL = Duration.ofMillis(500);

    private DeliveryHistory() {}

    /**
     * Up to the end of the topic as it stands when called; the records of channels that have no ledger here are passed over. The
     * consumer's assignment is left on the deliveries.
     */
    public static void replay(Consumer<byte[], byte[]> consumer, Map<String, Ledger> ledgers) {
        List<TopicPartition> partitions = Partitions.of(consumer, NotifierTopics.DELIVERIES);
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        while (partitions.stream()
                .anyMatch(partition -> consumer.position(partition) < ends.getOrDefault(partition, 0L))) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                add(record, ledgers);
            }
        }
    }

    private static void add(ConsumerRecord<byte[], byte[]> record, Map<String, Ledger> ledgers) {
        try {
            Delivery delivery = DeliveryJson.read(record.value());
            Ledger ledger = ledgers.get(delivery.channel());
            if (ledger != null) {
                ledger.add(delivery);
            }
        } catch (MalformedRecordException e) {
            LOG.warn(
                    "{}-{} offset {} is no delivery: {}",
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    e.getMessage());
        }
    }
}
