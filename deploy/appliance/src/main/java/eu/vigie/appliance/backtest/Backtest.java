package eu.vigie.appliance.backtest;

import eu.vigie.appliance.kafka.KafkaClient;
import eu.vigie.appliance.kafka.Topic;
import eu.vigie.correlate.CorrelationPlan;
import eu.vigie.event.detection.Detection;
import eu.vigie.event.json.DetectionJson;
import eu.vigie.event.json.MalformedRecordException;
import eu.vigie.settings.Problems;
import eu.vigie.sigma.SigmaEngine;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * Rules over what the raw topic holds, up to its end at the start, and what the same rules found at the time. Reads as the user {@code cli},
 * joins no group and changes nothing.
 */
public final class Backtest {
    private static final Duration POLL = Duration.ofMillis(500);
    /** A log's time may be so much later than its reception. */
    private static final Duration AHEAD = Duration.ofMinutes(2);

    private final Map<String, Object> properties;

    /** Takes how far it is. */
    public interface Progress {
        void at(long done, long all);
    }

    /** {@code facts}: those of the command line. */
    public Backtest(Map<String, String> facts) {
        properties = new HashMap<>(KafkaClient.properties(
                facts.getOrDefault("kafka.bootstrap", ""),
                facts.getOrDefault("kafka.user", ""),
                facts.getOrDefault("kafka.password", "")));
        properties.put("client.id", "vigie-cli-backtest");
        properties.put("enable.auto.commit", "false");
        properties.put("auto.offset.reset", "earliest");
        properties.put("isolation.level", "read_committed");
        properties.put("max.poll.records", 1_000);
        properties.put("fetch.max.bytes", 16 << 20);
        properties.put("max.partition.fetch.bytes", 8 << 20);
    }

    private Consumer<byte[], byte[]> consumer() {
        return new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /**
     * Runs it.
     *
     * @param since event time of the earliest detection that is asked for
     * @param until event time before which the latest one is
     * @param now wall clock
     */
    public BacktestResult run(RuleChoice choice, Instant since, Instant until, Instant now, Progress progress)
            throws IOException, InterruptedException {
        try (Consumer<byte[], byte[]> asking = consumer()) {
            List<Span> spans = Span.ofRaw(asking, since.minus(choice.lookback()).minus(AHEAD));
            Instant from = Span.covered(asking, spans, since, choice.lookback());
            Predicate<Detection> wanted =
                    detection -> choice.tried().contains(detection.rule().id())
                            && !detection.timestamp().isBefore(from)
                            && detection.timestamp().isBefore(until);
            Standing found = new Standing(wanted);
            BacktestResult.Reading reading = evaluate(choice, spans, now, found, progress);
            Standing then = new Standing(wanted);
            for (Topic topic : List.of(Topic.DETECTIONS, Topic.CORRELATIONS)) {
                past(asking, topic, from.minus(AHEAD), then);
            }
            return BacktestResult.of(choice, found, then, reading, since, from, until);
        } catch (KafkaException e) {
            throw new IOException("Kafka: " + e.getMessage() + "; `vigie status` says more", e);
        }
    }

    private BacktestResult.Reading evaluate(
            RuleChoice choice, List<Span> spans, Instant now, Standing found, Progress progress)
            throws InterruptedException {
        Problems problems = new Problems();
        SigmaEngine engine = choice.engine(problems);
        AtomicLong read = new AtomicLong();
        long all = spans.stream().mapToLong(Span::length).sum();
        List<PartitionReader> readers = new ArrayList<>();
        long logs = 0;
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        try (CorrelationPlan plan = choice.plan(problems)) {
            for (Span span : spans) {
                readers.add(new PartitionReader(
                        span.partition(), span.from(), span.to(), this::consumer, engine.another(), read));
            }
            Evaluation evaluation = new Evaluation(choice.rules(), plan, choice.settings(), found::take);
            for (PartitionReader next = earliest(readers); next != null; next = earliest(readers)) {
                ReadLog log = next.take();
                evaluation.take(log);
                logs++;
                first = Math.min(first, log.appended());
                last = Math.max(last, log.appended());
                if ((logs & 0xfff) == 0) {
                    progress.at(read.get(), all);
                }
            }
            evaluation.finish(now.toEpochMilli());
            return new BacktestResult.Reading(
                    logs,
                    logs == 0 ? null : Instant.ofEpochMilli(first),
                    logs == 0 ? null : Instant.ofEpochMilli(last),
                    spans.stream().anyMatch(Span::cut),
                    evaluation.tooLate(),
                    evaluation.unrouted());
        } finally {
            readers.forEach(PartitionReader::close);
        }
    }

    /** The reader whose next log the topic took first; null: all are read. */
    private static @Nullable PartitionReader earliest(List<PartitionReader> readers) throws InterruptedException {
        PartitionReader best = null;
        long time = 0;
        for (PartitionReader reader : readers) {
            ReadLog head = reader.head();
            if (head != null && (best == null || head.appended() < time)) {
                best = reader;
                time = head.appended();
            }
        }
        return best;
    }

    private static void past(Consumer<byte[], byte[]> asking, Topic topic, Instant since, Standing into) {
        for (Span span : Span.of(asking, topic, since)) {
            asking.assign(List.of(span.partition()));
            asking.seek(span.partition(), span.from());
            Patience patience = new Patience();
            while (asking.position(span.partition()) < span.to()) {
                patience.check();
                for (ConsumerRecord<byte[], byte[]> record : asking.poll(POLL)) {
                    patience.renew();
                    try {
                        into.take(DetectionJson.read(record.value()));
                    } catch (MalformedRecordException e) {
                        // not ours; the incident job counts it
                    }
                }
            }
        }
    }
}
