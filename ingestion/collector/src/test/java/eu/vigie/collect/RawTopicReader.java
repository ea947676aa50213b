package eu.vigie.collect;

import eu.vigie.event.json.RawLogHeaders;
import eu.vigie.event.json.RawLogHeaders.Header;
import eu.vigie.event.json.RawLogHeaders.Place;
import eu.vigie.event.json.RawLogHeaders.Reading;
import eu.vigie.event.raw.RawLog;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads {@code vigie.raw} as the detection job does. */
final class RawTopicReader {
    private static final Duration LIMIT = Duration.ofSeconds(90);

    private final String bootstrap;

    RawTopicReader(String bootstrap) {
        this.bootstrap = bootstrap;
    }

    /** All that stands in it now for the source, in order, repeats included. */
    List<RawLog> all(String source) {
        List<RawLog> logs = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrap, "auto.offset.reset", "earliest"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor("vigie.raw").stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            long deadline = System.nanoTime() + LIMIT.toNanos();
            while (partitions.stream()
                    .anyMatch(partition -> consumer.position(partition) < ends.getOrDefault(partition, 0L))) {
                for (ConsumerRecord<byte[], byte[]> each : consumer.poll(Duration.ofMillis(200))) {
                    RawLog log = read(each);
                    if (log.envelope().source().equals(source)) {
                        logs.add(log);
                    }
                }
                if (System.nanoTime() > deadline) {
                    throw new AssertionError("the topic cannot be read to its end");
                }
            }
        }
        return logs;
    }

    /** Reads it again and again until the logs of the source are as wished. */
    List<RawLog> await(String source, Predicate<List<RawLog>> wish) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        List<RawLog> logs = all(source);
        while (!wish.test(logs)) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("after " + LIMIT + " there are " + logs.size() + " logs of " + source);
            }
            logs = all(source);
        }
        return logs;
    }

    List<RawLog> await(String source, int count) {
        return await(source, logs -> logs.size() >= count);
    }

    private static RawLog read(ConsumerRecord<byte[], byte[]> each) {
        List<Header> headers = new ArrayList<>();
        each.headers().forEach(header -> headers.add(new Header(header.key(), header.value())));
        Reading reading = RawLogHeaders.read(
                headers,
                each.key(),
                each.value(),
                new Place(each.topic(), each.partition(), each.offset(), Instant.ofEpochMilli(each.timestamp())));
        if (!reading.broken().isEmpty()) {
            throw new AssertionError("headers that cannot be read: " + reading.broken());
        }
        return reading.log();
    }
}
