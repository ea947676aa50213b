package eu.vigie.appliance.status;

import eu.vigie.appliance.kafka.KafkaClient;
import eu.vigie.appliance.kafka.Topic;
import eu.vigie.event.accounting.PartitionAccount;
import eu.vigie.event.json.MalformedRecordException;
import eu.vigie.event.json.PartitionAccountJson;
import eu.vigie.event.json.RawLogHeaders;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Looks at offsets and accounts in Kafka as the user {@code cli}; changes nothing, joins no group. */
public final class PipelineProbe implements AutoCloseable {
    private static final String CLIENT = "vigie-cli-status";
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    /** The newest accounts nearly always stand among so many. */
    private static final long RECENT_ACCOUNTS = 2_000;
    /** So many offsets of a topic with transactions are looked at for what is a record; beyond, all are taken for records. */
    private static final long MAX_TOLD_APART = 2_000;
    /** So many logs in flight are looked at one by one for their source. */
    private static final long MAX_NAMED = 20_000;

    private final Admin admin;
    private final Consumer<byte[], byte[]> consumer;

    /** {@code facts}: those of the command line. */
    public PipelineProbe(Map<String, String> facts) {
        Map<String, Object> properties = new HashMap<>(KafkaClient.properties(
                facts.getOrDefault("kafka.bootstrap", ""),
                facts.getOrDefault("kafka.user", ""),
                facts.getOrDefault("kafka.password", "")));
        properties.put("client.id", CLIENT);
        this.admin = Admin.create(properties);
        properties.put("enable.auto.commit", "false");
        properties.put("auto.offset.reset", "earliest");
        properties.put("isolation.level", "read_committed");
        properties.put("max.partition.fetch.bytes", 8 << 20);
        this.consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Everything at once; throws when Kafka does not answer within seconds. */
    public Pipeline look() throws IOException, InterruptedException {
        try {
            Map<TopicPartition, Long> begins = offsets(OffsetSpec.earliest());
            Map<Integer, PartitionAccount> accounts = accounts();
            Map<Stage, Map<TopicPartition, OffsetAndMetadata>> committed = committed();
            // last, so that nothing seems to be further than the end
            Map<TopicPartition, Long> ends = offsets(OffsetSpec.latest());
            List<PartitionState> partitions = partitions(begins, ends, accounts);
            return new Pipeline(partitions, lags(begins, ends, committed, partitions));
        } catch (KafkaException e) {
            throw new IOException("Kafka: " + e.getMessage(), e);
        }
    }

    private Map<TopicPartition, Long> offsets(OffsetSpec spec) throws IOException, InterruptedException {
        List<String> topics = new ArrayList<>();
        for (Topic topic : Topic.values()) {
            topics.add(topic.topic());
        }
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        await(admin.describeTopics(topics).allTopicNames())
                .forEach((name, description) -> description
                        .partitions()
                        .forEach(partition -> asked.put(new TopicPartition(name, partition.partition()), spec)));
        Map<TopicPartition, Long> offsets = new HashMap<>();
        Map<TopicPartition, ListOffsetsResultInfo> found =
                await(admin.listOffsets(asked, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                        .all());
        found.forEach((partition, info) -> offsets.put(partition, info.offset()));
        return offsets;
    }

    /** The newest account of each partition of the raw topic. */
    private Map<Integer, PartitionAccount> accounts() {
        TopicPartition partition = new TopicPartition(Topic.ACCOUNTING.topic(), 0);
        long begin = consumer.beginningOffsets(List.of(partition), PATIENCE).getOrDefault(partition, 0L);
        long end = consumer.endOffsets(List.of(partition), PATIENCE).getOrDefault(partition, 0L);
        int partitions = consumer.partitionsFor(Topic.RAW.topic(), PATIENCE).size();
        long recent = Math.max(begin, end - RECENT_ACCOUNTS);
        Map<Integer, PartitionAccount> accounts = accounts(partition, recent, end);
        return accounts.size() < partitions && recent > begin ? accounts(partition, begin, end) : accounts;
    }

    private Map<Integer, PartitionAccount> accounts(TopicPartition partition, long from, long end) {
        Map<Integer, PartitionAccount> accounts = new HashMap<>();
        read(partition, from, end, record -> {
            try {
                PartitionAccount account = PartitionAccountJson.read(record.value());
                // an older run may have published late: the one that is further holds
                accounts.merge(account.partition(), account, (a, b) -> b.nextOffset() >= a.nextOffset() ? b : a);
            } catch (MalformedRecordException e) {
                // counted by the index job
            }
        });
        return accounts;
    }

    private List<PartitionState> partitions(
            Map<TopicPartition, Long> begins, Map<TopicPartition, Long> ends, Map<Integer, PartitionAccount> accounts) {
        List<PartitionState> states = new ArrayList<>();
        ends.keySet().stream()
                .filter(partition -> partition.topic().equals(Topic.RAW.topic()))
                .sorted(java.util.Comparator.comparingInt(TopicPartition::partition))
                .forEach(partition -> {
                    long begin = begins.getOrDefault(partition, 0L);
                    long end = ends.getOrDefault(partition, 0L);
                    Optional<PartitionAccount> account = Optional.ofNullable(accounts.get(partition.partition()));
                    long next = Math.max(
                            begin, account.map(PartitionAccount::nextOffset).orElse(begin));
                    states.add(new PartitionState(
                            partition.partition(), begin, end, account, inFlight(partition, next, end)));
                });
        return states;
    }

    private Map<String, Long> inFlight(TopicPartition partition, long from, long end) {
        Map<String, Long> bySource = new HashMap<>();
        read(partition, from, Math.min(end, from + MAX_NAMED), record -> bySource.merge(source(record), 1L, Long::sum));
        return bySource;
    }

    private static String source(ConsumerRecord<byte[], byte[]> record) {
        List<RawLogHeaders.Header> headers = new ArrayList<>(1);
        Header header = record.headers().lastHeader(RawLogHeaders.SOURCE);
        if (header != null) {
            headers.add(new RawLogHeaders.Header(RawLogHeaders.SOURCE, header.value()));
        }
        RawLogHeaders.Place place = new RawLogHeaders.Place(
                record.topic(),
                record.partition(),
                record.offset(),
                java.time.Instant.ofEpochMilli(record.timestamp()));
        return RawLogHeaders.read(headers, record.key(), record.value(), place)
                .log()
                .envelope()
                .source();
    }

    private interface Take {
        void record(ConsumerRecord<byte[], byte[]> record);
    }

    /** Reads up to the end, or as far as some seconds of silence allow. */
    private void read(TopicPartition partition, long from, long end, Take take) {
        if (from >= end) {
            return;
        }
        consumer.assign(List.of(partition));
        consumer.seek(partition, from);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (consumer.position(partition, PATIENCE) < end && System.nanoTime() < deadline) {
            ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
            for (ConsumerRecord<byte[], byte[]> record : records) {
                if (record.offset() < end && record.value() != null) {
                    take.record(record);
                }
            }
            if (!records.isEmpty()) {
                deadline = System.nanoTime() + PATIENCE.toNanos();
            }
        }
    }

    private Map<Stage, Map<TopicPartition, OffsetAndMetadata>> committed() throws IOException, InterruptedException {
        Map<Stage, Map<TopicPartition, OffsetAndMetadata>> committed = new EnumMap<>(Stage.class);
        for (Stage stage : Stage.values()) {
            committed.put(
                    stage,
                    await(admin.listConsumerGroupOffsets(Map.of(stage.group(), new ListConsumerGroupOffsetsSpec()))
                            .partitionsToOffsetAndMetadata(stage.group())));
        }
        return committed;
    }

    private Map<Stage, Long> lags(
            Map<TopicPartition, Long> begins,
            Map<TopicPartition, Long> ends,
            Map<Stage, Map<TopicPartition, OffsetAndMetadata>> committed,
            List<PartitionState> raw) {
        Map<Stage, Long> lags = new EnumMap<>(Stage.class);
        for (Stage stage : Stage.values()) {
            Map<TopicPartition, OffsetAndMetadata> read = committed.getOrDefault(stage, Map.of());
            long lag = 0;
            for (Topic topic : stage.topics()) {
                lag += lag(topic, begins, ends, read);
            }
            lags.put(stage, lag);
        }
        lags.put(
                Stage.DETECTION,
                raw.stream()
                        .mapToLong(partition -> Math.max(0, partition.waiting()))
                        .sum());
        return lags;
    }

    private long lag(
            Topic topic,
            Map<TopicPartition, Long> begins,
            Map<TopicPartition, Long> ends,
            Map<TopicPartition, OffsetAndMetadata> committed) {
        long lag = 0;
        for (Map.Entry<TopicPartition, Long> end : ends.entrySet()) {
            if (end.getKey().topic().equals(topic.topic())) {
                OffsetAndMetadata position = committed.get(end.getKey());
                long begin = begins.getOrDefault(end.getKey(), 0L);
                long from = position == null ? begin : Math.max(begin, position.offset());
                long left = Math.max(0, end.getValue() - from);
                lag += topic.isTransactional() && left <= MAX_TOLD_APART
                        ? records(end.getKey(), from, end.getValue())
                        : left;
            }
        }
        return lag;
    }

    private long records(TopicPartition partition, long from, long end) {
        long[] count = {0};
        read(partition, from, end, record -> count[0]++);
        return count[0];
    }

    private static <T> T await(KafkaFuture<T> future) throws IOException, InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new IOException("Kafka: " + e.getCause(), e);
        }
    }

    @Override
    public void close() {
        consumer.close(org.apache.kafka.clients.consumer.CloseOptions.timeout(Duration.ofSeconds(1)));
        admin.close(Duration.ofSeconds(1));
    }
}
