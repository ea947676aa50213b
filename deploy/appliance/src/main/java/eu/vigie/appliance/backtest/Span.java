package eu.vigie.appliance.backtest;

import eu.vigie.appliance.kafka.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * What is read of one partition: the offsets from {@code from} on that are before {@code to}.
 *
 * @param cut whether retention took records before it that were asked for
 */
record Span(TopicPartition partition, long from, long to, boolean cut) {
    long length() {
        return to - from;
    }

    /** The raw topic from what was appended at a time on, to its end. */
    static List<Span> ofRaw(Consumer<byte[], byte[]> asking, Instant since) {
        return of(asking, Topic.RAW, since);
    }

    /** A topic from what was appended at a time on, to its end. */
    static List<Span> of(Consumer<byte[], byte[]> asking, Topic topic, Instant since) {
        List<TopicPartition> partitions = asking.partitionsFor(topic.topic()).stream()
                .map(one -> new TopicPartition(one.topic(), one.partition()))
                .toList();
        Map<TopicPartition, Long> begins = asking.beginningOffsets(partitions);
        Map<TopicPartition, Long> ends = asking.endOffsets(partitions);
        Map<TopicPartition, Long> asked = new HashMap<>();
        partitions.forEach(partition -> asked.put(partition, Math.max(0, since.toEpochMilli())));
        Map<TopicPartition, @Nullable OffsetAndTimestamp> first = new HashMap<>(asking.offsetsForTimes(asked));
        List<Span> spans = new ArrayList<>();
        for (TopicPartition partition : partitions) {
            long begin = begins.getOrDefault(partition, 0L);
            long end = ends.getOrDefault(partition, begin);
            OffsetAndTimestamp at = first.get(partition);
            long from = at == null ? end : Math.max(begin, at.offset());
            spans.add(new Span(partition, Math.min(from, end), end, begin > 0 && from == begin));
        }
        return spans;
    }

    /**
     * From when on detections can be compared: retention may have taken what they are made of.
     *
     * @param lookback how far back a detection looks
     */
    static Instant covered(Consumer<byte[], byte[]> asking, List<Span> spans, Instant since, Duration lookback) {
        Instant from = since;
        for (Span span : spans) {
            if (span.cut() && span.length() > 0) {
                Instant first = span.first(asking).plus(lookback);
                from = first.isAfter(from) ? first : from;
            }
        }
        return from;
    }

    /** When its first record was appended. */
    private Instant first(Consumer<byte[], byte[]> asking) {
        asking.assign(List.of(partition));
        asking.seek(partition, from);
        Patience patience = new Patience();
        while (true) {
            for (ConsumerRecord<byte[], byte[]> record : asking.poll(Duration.ofMillis(500))) {
                return Instant.ofEpochMilli(record.timestamp());
            }
            patience.check();
        }
    }
}
