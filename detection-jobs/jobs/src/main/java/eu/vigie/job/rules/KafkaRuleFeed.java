package eu.vigie.job.rules;

import eu.vigie.event.json.MalformedRecordException;
import eu.vigie.event.json.RuleChangeJson;
import eu.vigie.event.rule.RuleChange;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The topic of changes from its beginning; its records are dated by the broker. */
final class KafkaRuleFeed implements RuleFeed {
    /** The clocks of broker and workers may differ by so much. */
    static final long SKEW_MICROS = 2_000_000;

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration MOMENT = Duration.ofMillis(500);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final TopicPartition partition;
    private final Clock clock;
    /** Read, and not handed over yet: a broker that goes away meanwhile loses none. */
    private final List<DatedChange> read = new ArrayList<>();

    private boolean begun;

    KafkaRuleFeed(Properties client, String topic, Clock clock) {
        Properties properties = new Properties();
        properties.putAll(client);
        properties.put("client.id", "vigie-detection-rules");
        properties.put("enable.auto.commit", "false");
        properties.put("isolation.level", "read_committed");
        properties.put("auto.offset.reset", "earliest");
        properties.put("fetch.max.wait.ms", Long.toString(MOMENT.toMillis()));
        properties.put("max.partition.fetch.bytes", Integer.toString(8 << 20));
        this.clock = clock;
        partition = new TopicPartition(topic, 0);
        consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        consumer.assign(List.of(partition));
        consumer.seekToBeginning(List.of(partition));
    }

    @Override
    public News next() throws IOException {
        try {
            return heard();
        } catch (RetriableException e) {
            throw new IOException("Kafka does not answer: " + e.getMessage(), e);
        }
    }

    private News heard() {
        if (begun) {
            take();
        }
        begun = true;
        long asked = clock.millis() * 1_000;
        long end = consumer.endOffsets(List.of(partition), PATIENCE).getOrDefault(partition, 0L);
        while (consumer.position(partition, PATIENCE) < end) {
            take();
        }
        List<DatedChange> changes = List.copyOf(read);
        read.clear();
        return new News(changes, asked + RuleChange.NOTICE_MICROS - SKEW_MICROS);
    }

    private void take() {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(MOMENT).records(partition)) {
            read.add(dated(record));
        }
    }

    private static DatedChange dated(ConsumerRecord<byte[], byte[]> record) {
        long from = record.timestamp() * 1_000 + RuleChange.NOTICE_MICROS;
        try {
            byte[] json = record.value() == null ? new byte[0] : record.value();
            return new DatedChange(record.offset(), from, RuleChangeJson.read(json), "");
        } catch (MalformedRecordException e) {
            return new DatedChange(record.offset(), from, null, "the record is no change: " + e.getMessage());
        }
    }

    @Override
    public void close() {
        consumer.close(org.apache.kafka.clients.consumer.CloseOptions.timeout(Duration.ofSeconds(2)));
    }
}
