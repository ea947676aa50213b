package eu.vigie.job;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.management.OperatingSystemMXBean;
import eu.vigie.event.json.RawLogHeaders;
import eu.vigie.event.raw.Envelope;
import eu.vigie.event.raw.PeerAuthentication;
import eu.vigie.event.raw.RawId;
import eu.vigie.event.raw.RawLog;
import eu.vigie.event.raw.TimePolicy;
import eu.vigie.event.raw.Transport;
import eu.vigie.fixture.kafka.KafkaServerFixture;
import eu.vigie.job.detection.ConfiguredDetectionJob;
import eu.vigie.job.kafka.Sinks;
import eu.vigie.job.kafka.Sources;
import eu.vigie.job.wire.RecordTypes;
import eu.vigie.job.wire.TopicRecord;
import eu.vigie.settings.Problems;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Processor time a log of the whole detection job beside that of a job which hands bytes from one topic to another, in the same process and
 * run; Kafka is another process and not in it. Both run twice, one after the other; the second run counts, from its first third on, so that
 * neither starting nor compiling is in it. Arguments: a file of log lines, how many of them, baselines ({@code on} or {@code off}), then
 * files and folders of rules. A file of fewer lines is sent again from its beginning.
 */
final class PassThroughBenchMain {
    private static final OperatingSystemMXBean PROCESS =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private static final int PARTS = 10;

    /** How far a job has come. */
    private interface Progress {
        long logs();
    }

    private PassThroughBenchMain() {}

    public static void main(String[] arguments) throws Exception {
        Path lines = Path.of(arguments[0]);
        int logs = Integer.parseInt(arguments[1]);
        boolean baselines = arguments[2].equals("on");
        List<Path> rules = Stream.of(arguments).skip(3).map(Path::of).toList();
        Path folder = Files.createTempDirectory("vigie-bench");
        double passed = 0;
        double detected = 0;
        for (int round = 1; round <= 2; round++) {
            Path own = Files.createDirectory(folder.resolve("round-" + round));
            try (KafkaServerFixture kafka = KafkaServerFixture.start(own.resolve("kafka"))) {
                Topology.create(kafka);
                kafka.createTopic("bench.passed", 2, Map.of());
                fill(kafka, lines, logs);
                Connections connections = Connections.open(kafka.bootstrap(), null);
                try (Ends ends = new Ends(kafka.bootstrap())) {
                    passed = micros(new PassThrough(), own, connections, logs, () -> ends.of("bench.passed"));
                    System.out.printf(Locale.ROOT, "round %d: bytes in, bytes out  %6.1f us a log%n", round, passed);
                    detected = micros(
                            detection(own, rules, baselines),
                            own,
                            connections,
                            logs,
                            () -> ends.committed("vigie-detection"));
                    System.out.printf(Locale.ROOT, "round %d: detection job        %6.1f us a log%n", round, detected);
                }
            }
        }
        System.out.printf(
                Locale.ROOT, "the detection job costs %.2f times the job that does nothing%n", detected / passed);
        System.exit(0);
    }

    /** Offsets, as somebody beside the jobs sees them. */
    private static final class Ends implements AutoCloseable {
        private final KafkaConsumer<byte[], byte[]> consumer;
        private final Admin admin;

        Ends(String bootstrap) {
            consumer = new KafkaConsumer<>(
                    Map.of("bootstrap.servers", bootstrap), new ByteArrayDeserializer(), new ByteArrayDeserializer());
            admin = Admin.create(Map.of("bootstrap.servers", bootstrap));
        }

        long of(String topic) {
            List<TopicPartition> both = List.of(new TopicPartition(topic, 0), new TopicPartition(topic, 1));
            return consumer.endOffsets(both).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
        }

        long committed(String group) {
            try {
                return admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get().entrySet().stream()
                        .filter(entry -> entry.getKey().topic().equals(Topics.RAW))
                        .mapToLong(entry -> entry.getValue().offset())
                        .sum();
            } catch (InterruptedException | ExecutionException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void close() {
            consumer.close();
            admin.close();
        }
    }

    private static double micros(ConfiguredJob job, Path folder, Connections connections, int logs, Progress progress)
            throws Exception {
        StreamExecutionEnvironment environment =
                JobEnvironment.of(new StateFolder(folder, job.name()), job.checkpointEvery());
        job.build(environment, connections);
        JobClient client = environment.executeAsync(job.name());
        List<Reading> readings = new ArrayList<>(List.of(new Reading(0, PROCESS.getProcessCpuTime())));
        Deadline.await(job.name() + " of " + logs + " logs", () -> {
            Thread.sleep(200);
            Reading now = new Reading(progress.logs(), PROCESS.getProcessCpuTime());
            Reading last = readings.get(readings.size() - 1);
            if (now.logs >= Math.min(logs, last.logs + logs / PARTS)) {
                readings.add(now);
                System.out.printf(
                        Locale.ROOT, "  %s: %,d logs, %.1f us a log%n", job.name(), now.logs, now.microsSince(last));
            }
            return now.logs >= logs;
        });
        client.cancel().get(60, TimeUnit.SECONDS);
        Reading first = readings.stream()
                .filter(reading -> reading.logs >= logs / 3)
                .findFirst()
                .orElseThrow();
        return readings.get(readings.size() - 1).microsSince(first);
    }

    private record Reading(long logs, long cpuNanos) {
        double microsSince(Reading earlier) {
            return (cpuNanos - earlier.cpuNanos) / 1e3 / Math.max(1, logs - earlier.logs);
        }
    }

    private static ConfiguredJob detection(Path folder, List<Path> rules, boolean baselines) throws Exception {
        Path config = Files.writeString(
                folder.resolve("vigie.yml"), "baselines: {enabled: " + baselines + "}\ndetection: {idle: 1h}\n");
        Problems problems = new Problems();
        ConfiguredJob job = ConfiguredDetectionJob.read(
                new JobArguments(Optional.of(config), folder.resolve("connections"), folder, rules, false),
                UserConfiguration.read(Optional.of(config), problems),
                problems);
        problems.throwIfAny();
        return job;
    }

    private static void fill(KafkaServerFixture kafka, Path file, int logs) throws Exception {
        List<String> lines;
        try (Stream<String> all = Files.lines(file)) {
            lines = all.limit(logs).toList();
        }
        Instant received = Instant.now();
        try (TopicWriter raw = new TopicWriter(kafka.bootstrap())) {
            for (int n = 0; n < logs; n++) {
                byte[] body = lines.get(n % lines.size()).getBytes(UTF_8);
                int source = n % 2;
                Envelope envelope = new Envelope(
                        "source" + source,
                        Transport.SYSLOG_TCP,
                        "192.0.2.10:514",
                        PeerAuthentication.NONE,
                        null,
                        received,
                        TimePolicy.TRUSTED,
                        ZoneOffset.UTC,
                        null,
                        null,
                        null,
                        body.length);
                ProducerRecord<byte[], byte[]> record =
                        new ProducerRecord<>(Topics.RAW, source, ("source" + source).getBytes(UTF_8), body);
                RawLogHeaders.write(new RawLog(new RawId("c" + source, 1, n), envelope, body))
                        .forEach(header -> record.headers().add(header.name(), header.value()));
                raw.send(record);
                if (n % 50_000 == 49_999) {
                    raw.flush();
                }
            }
            raw.flush();
        }
    }

    /** Bytes in, bytes out. */
    private static final class PassThrough implements ConfiguredJob {
        @Override
        public String name() {
            return "pass-through";
        }

        @Override
        public Duration checkpointEvery() {
            return Duration.ofSeconds(1);
        }

        @Override
        public void build(StreamExecutionEnvironment environment, Connections connections) {
            environment.setParallelism(2);
            environment
                    .fromSource(
                            Sources.of(connections, List.of(Topics.RAW), "bench", new Bytes()),
                            WatermarkStrategy.noWatermarks(),
                            "bytes",
                            RecordTypes.TOPIC)
                    .uid("bytes")
                    .sinkTo(Sinks.atLeastOnce(connections, List.of("bench.passed")))
                    .name("out")
                    .uid("out");
        }
    }

    private static final class Bytes implements KafkaRecordDeserializationSchema<TopicRecord> {
        @Override
        public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<TopicRecord> out) {
            out.collect(new TopicRecord("bench.passed", new String(record.key(), UTF_8), record.value()));
        }

        @Override
        public TypeInformation<TopicRecord> getProducedType() {
            return RecordTypes.TOPIC;
        }
    }
}
