package eu.vigie.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import eu.vigie.event.accounting.PartitionAccount;
import eu.vigie.event.accounting.SourceCount;
import eu.vigie.event.detection.Detection;
import eu.vigie.event.detection.DetectionState;
import eu.vigie.event.json.DetectionJson;
import eu.vigie.event.json.PartitionAccountJson;
import eu.vigie.event.json.RawLogHeaders;
import eu.vigie.event.raw.Envelope;
import eu.vigie.event.raw.PeerAuthentication;
import eu.vigie.event.raw.RawId;
import eu.vigie.event.raw.RawLog;
import eu.vigie.event.raw.TimePolicy;
import eu.vigie.event.raw.Transport;
import eu.vigie.fixture.kafka.KafkaServerFixture;
import eu.vigie.job.detection.ConfiguredDetectionJob;
import eu.vigie.settings.Problems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.test.junit5.InjectMiniCluster;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The detection job with a real Kafka, through a killed TaskManager, a lost JobManager and an orderly stop. */
class DetectionJobIT {
    @RegisterExtension
    static final MiniClusterExtension CLUSTER = new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
            .setNumberTaskManagers(1)
            .setNumberSlotsPerTaskManager(4)
            .build());

    private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");
    private static final DateTimeFormatter BSD =
            DateTimeFormatter.ofPattern("MMM ppd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final List<String> SOURCES = List.of("web", "db");
    private static final int LIVES = 4;

    /** Logs of a source in each life of the job; a hundred hold one attack, one login of root, one broken log and one repeat. */
    private static final int LOGS = Boolean.getBoolean("vigie.deep") ? 50_000 : 1_500;

    @TempDir
    Path folder;

    @Test
    void nothingIsLostOrSaidTwiceWhateverEndsTheJob(@InjectMiniCluster MiniCluster cluster) throws Exception {
        long perLife = (long) SOURCES.size() * LOGS;
        try (KafkaServerFixture kafka = KafkaServerFixture.start(folder.resolve("kafka"))) {
            Topology.create(kafka);
            Connections connections = Connections.open(kafka.bootstrap(), null);
            ConfiguredJob job = job();
            // an earlier installation died and its state is gone
            TopicWriter.leaveTransaction(kafka.bootstrap(), "vigie-detection-correlations-0-3", Topics.CORRELATIONS);
            try (TopicWriter raw = new TopicWriter(kafka.bootstrap());
                    TopicReader out = TopicReader.of(
                            kafka.bootstrap(),
                            Topics.EVENTS,
                            Topics.DETECTIONS,
                            Topics.CORRELATIONS,
                            Topics.DEAD_LETTERS,
                            Topics.ACCOUNTING)) {
                RunningJob first = RunningJob.start(job, folder, connections);
                send(raw, 0);
                out.await(
                        "the first events", reader -> !reader.of(Topics.EVENTS).isEmpty());
                Deadline.await("a checkpoint", first::hasState);
                send(raw, 1);
                cluster.terminateTaskManager(0).get();
                cluster.startTaskManager();
                out.await("events after the TaskManager's death", reader -> events(reader) > perLife);
                first.cancel();

                RunningJob second = RunningJob.start(job, folder, connections);
                send(raw, 2);
                out.await("events after the JobManager's death", reader -> events(reader) > 2 * perLife);
                second.stop();

                send(raw, 3);
                sendClosingLogs(raw);
                RunningJob third = RunningJob.start(job, folder, connections);
                out.await(
                        "everything",
                        reader -> isComplete(reader)
                                && reader.of(Topics.CORRELATIONS).size() >= expectedAttacks());
                third.stop();
                // the memory of ids outlives the stop
                raw.send(closingLog(SOURCES.get(0)));
                raw.flush();
                RunningJob fourth = RunningJob.start(job, folder, connections);
                out.await(
                        "the repeat in the account",
                        reader -> accounts(reader)
                                .anyMatch(account ->
                                        account.partition() == 0 && account.nextOffset() == LIVES * LOGS + 2));
                fourth.stop();
                out.await("what the last stop let out", reader -> true);
                check(out);
            }
        }
    }

    private static void check(TopicReader out) {
        Set<String> accepted = new TreeSet<>();
        Set<String> broken = new TreeSet<>();
        for (String source : SOURCES) {
            for (int n = 0; n < LIVES * LOGS; n++) {
                if (kind(n) == 60) {
                    broken.add(id(source, n).toString());
                } else if (kind(n) != 70) {
                    accepted.add(id(source, n).toString());
                }
            }
            accepted.add(id(source, LIVES * LOGS).toString());
        }
        assertThat(new TreeSet<>(out.keys(Topics.EVENTS))).isEqualTo(accepted);
        assertThat(new TreeSet<>(out.keys(Topics.DEAD_LETTERS))).isEqualTo(broken);

        List<Detection> detections = read(out, Topics.DETECTIONS);
        assertThat(detections.stream().map(Detection::id).distinct()).hasSize(SOURCES.size() * LIVES * LOGS / 100);
        assertThat(detections)
                .allSatisfy(found -> assertThat(found.rule().title()).isEqualTo("Login of root"));

        List<Detection> correlations = read(out, Topics.CORRELATIONS);
        assertThat(correlations).allMatch(found -> found.state() == DetectionState.FIRED);
        assertThat(correlations.stream().map(Detection::id)).doesNotHaveDuplicates();
        assertThat(correlations.stream().map(found -> found.entity().value()))
                .doesNotHaveDuplicates()
                .hasSize(expectedAttacks());

        Map<Integer, PartitionAccount> accounts = new HashMap<>();
        Map<String, List<SourceCount>> said = new HashMap<>();
        for (PartitionAccount account : accounts(out).toList()) {
            accounts.merge(
                    account.partition(), account, (one, other) -> one.nextOffset() > other.nextOffset() ? one : other);
            List<SourceCount> before =
                    said.putIfAbsent(account.partition() + "@" + account.nextOffset(), account.sources());
            assertThat(before).as("an account that is said again").isIn(null, account.sources());
        }
        int kinds = LIVES * LOGS / 100;
        assertThat(accounts).hasSize(SOURCES.size()).allSatisfy((partition, account) -> {
            int repeats = kinds + (partition == 0 ? 1 : 0);
            int all = LIVES * LOGS + (partition == 0 ? 2 : 1);
            assertThat(account.nextOffset()).isEqualTo(all);
            assertThat(account.skipped()).isZero();
            assertThat(account.sources()).singleElement().satisfies(count -> {
                assertThat(count.source()).isEqualTo(SOURCES.get(partition));
                assertThat(count.read()).isEqualTo(all);
                assertThat(count.deadLetters()).isEqualTo(kinds);
                assertThat(count.repeats()).isEqualTo(repeats);
                assertThat(count.accepted()).isEqualTo(all - kinds - repeats);
            });
        });
    }

    private static boolean isComplete(TopicReader reader) {
        return accounts(reader)
                        .filter(account -> account.nextOffset() == LIVES * LOGS + 1)
                        .map(PartitionAccount::partition)
                        .distinct()
                        .count()
                == SOURCES.size();
    }

    private static Stream<PartitionAccount> accounts(TopicReader reader) {
        return reader.values(Topics.ACCOUNTING).stream().map(PartitionAccountJson::read);
    }

    private static long events(TopicReader reader) {
        return reader.keys(Topics.EVENTS).stream().distinct().count();
    }

    private static int expectedAttacks() {
        return SOURCES.size() * LIVES * LOGS / 100;
    }

    private static List<Detection> read(TopicReader out, String topic) {
        return out.values(topic).stream().map(DetectionJson::read).toList();
    }

    private ConfiguredJob job() throws Exception {
        Path rules = Files.writeString(folder.resolve("rules.yml"), LoginRules.TEXT);
        // a source that waits for a slow machine is not silent: event time is moved by logs alone
        Path config = Files.writeString(folder.resolve("vigie.yml"), "detection:\n  idle: 1h\n");
        Problems problems = new Problems();
        ConfiguredJob job = ConfiguredDetectionJob.read(
                new JobArguments(Optional.of(config), folder.resolve("connections"), folder, List.of(rules), false),
                UserConfiguration.read(Optional.of(config), problems),
                problems);
        problems.throwIfAny();
        return job;
    }

    private static void send(TopicWriter raw, int life) throws Exception {
        for (int n = life * LOGS; n < (life + 1) * LOGS; n++) {
            for (String source : SOURCES) {
                raw.send(record(
                        source,
                        kind(n) == 70 ? id(source, n - 1) : id(source, n),
                        line(source, kind(n) == 70 ? n - 1 : n)));
            }
        }
        raw.flush();
    }

    /** They move event time past everything. */
    private static void sendClosingLogs(TopicWriter raw) throws Exception {
        SOURCES.forEach(source -> raw.send(closingLog(source)));
        raw.flush();
    }

    private static ProducerRecord<byte[], byte[]> closingLog(String source) {
        int n = LIVES * LOGS;
        return record(source, id(source, n), accepted(NOON.plusSeconds(n + 7_200), "alice", "192.0.2.99"));
    }

    private static int kind(int n) {
        return n % 100;
    }

    private static RawId id(String source, int n) {
        return new RawId(source, 1, n);
    }

    private static String line(String source, int n) {
        Instant time = NOON.plusSeconds(n);
        int attack = n / 100;
        return switch (kind(n)) {
            case 0, 1, 2, 3, 4 ->
                "<38>" + BSD.format(time) + " " + source + "01 sshd[42]: Failed password for alice from 10."
                        + SOURCES.indexOf(source) + "." + attack / 250 + "." + attack % 250 + " port 40022 ssh2";
            case 50 -> accepted(time, "root", "192.0.2.10");
            case 60 -> " ";
            default -> accepted(time, "alice", "192.0.2.10");
        };
    }

    private static String accepted(Instant time, String user, String address) {
        return "<38>" + BSD.format(time) + " host01 sshd[42]: Accepted publickey for " + user + " from " + address
                + " port 40022 ssh2";
    }

    private static ProducerRecord<byte[], byte[]> record(String source, RawId id, String line) {
        byte[] body = line.getBytes(UTF_8);
        Envelope envelope = new Envelope(
                source,
                Transport.SYSLOG_TCP,
                "192.0.2.10:514",
                PeerAuthentication.NONE,
                null,
                NOON.plusSeconds(LIVES * LOGS + 86_400), // no log is of the future
                TimePolicy.TRUSTED,
                ZoneOffset.UTC,
                null,
                null,
                null,
                body.length);
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(Topics.RAW, SOURCES.indexOf(source), source.getBytes(UTF_8), body);
        RawLogHeaders.write(new RawLog(id, envelope, body))
                .forEach(header -> record.headers().add(header.name(), header.value()));
        return record;
    }
}
