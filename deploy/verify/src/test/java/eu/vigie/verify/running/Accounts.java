package eu.vigie.verify.running;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * The promised sum, per source: what stands in the raw topic, counted here record by record, against what the detection job says became of it
 * and what OpenSearch holds.
 */
public final class Accounts {
    private static final String RAW = "vigie.raw";

    private final ApplianceProcess appliance;
    private final EventIndex index;

    public Accounts(ApplianceProcess appliance, EventIndex index) {
        this.appliance = appliance;
        this.index = index;
    }

    /** Of one source; compared whole. */
    public record Sum(long raw, long events, long deadLetters, long repeats) {
        boolean addsUp() {
            return raw == events + deadLetters + repeats;
        }
    }

    /** Waits until nothing is in flight, and answers by source; fails when a sum does not come out. */
    public Map<String, Sum> settled() throws InterruptedException {
        return Await.until(
                "received = accepted + dead letters + repeats, in the account and in the index",
                this::byAccount,
                sums -> !sums.isEmpty() && sums.values().stream().allMatch(Sum::addsUp) && sums.equals(byIndex(sums)));
    }

    /** What the account says; {@code raw} is counted. */
    private Map<String, Sum> byAccount() throws IOException, InterruptedException {
        Map<String, Sum> sums = new TreeMap<>();
        rawRecords().forEach((source, raw) -> sums.put(source, new Sum(raw, 0, 0, 0)));
        for (JsonNode partition : index.all("vigie-accounting", "{\"match_all\":{}}", "")) {
            if (partition.path("skipped").asLong() != 0) {
                throw new IllegalStateException("raw logs were lost: " + partition);
            }
            for (JsonNode source : partition.path("sources")) {
                sums.computeIfPresent(
                        source.path("source").asText(),
                        (name, sum) -> new Sum(
                                sum.raw(),
                                sum.events() + source.path("accepted").asLong(),
                                sum.deadLetters() + source.path("dead_letters").asLong(),
                                sum.repeats() + source.path("repeats").asLong()));
            }
        }
        return sums;
    }

    /** The same with events and dead letters as OpenSearch counts them. */
    private Map<String, Sum> byIndex(Map<String, Sum> sums) {
        Map<String, Sum> found = new TreeMap<>();
        sums.forEach((source, sum) -> {
            try {
                found.put(
                        source,
                        new Sum(
                                sum.raw(),
                                index.count("vigie-events-*", term("vigie.source", source)),
                                index.count("vigie-dead-letters", term("source", source)),
                                sum.repeats()));
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        return found;
    }

    private static String term(String field, String value) {
        return "{\"term\":{\"" + field + "\":\"" + value + "\"}}";
    }

    private Map<String, Long> rawRecords() throws IOException {
        Map<String, Long> counts = new HashMap<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                KafkaLogin.of(appliance, "cli"), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(RAW).stream()
                    .map(p -> new TopicPartition(RAW, p.partition()))
                    .toList();
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
                    counts.merge(source(record), 1L, Long::sum);
                }
            }
        }
        return counts;
    }

    private static String source(ConsumerRecord<byte[], byte[]> record) {
        return Stream.of(record.headers().toArray())
                .filter(header -> header.key().equals("vigie.source"))
                .map(header -> new String(header.value(), StandardCharsets.UTF_8))
                .findFirst()
                .orElse("");
    }
}
