package eu.vigie.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import eu.vigie.event.EntityKey;
import eu.vigie.event.baseline.EntityProfile;
import eu.vigie.event.baseline.Forgetting;
import eu.vigie.event.baseline.Period;
import eu.vigie.event.detection.Detection;
import eu.vigie.event.exemption.Actor;
import eu.vigie.event.json.DetectionJson;
import eu.vigie.event.json.EntityProfileJson;
import eu.vigie.event.json.ForgettingJson;
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
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.test.junit5.InjectMiniCluster;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Baselines in the job with a real Kafka: switched on over older state, through a killed TaskManager and a stop, and off again. */
class BaselineJobIT {
    @RegisterExtension
    static final MiniClusterExtension CLUSTER = new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
            .setNumberTaskManagers(1)
            .setNumberSlotsPerTaskManager(4)
            .build());

    private static final Instant FIRST = Instant.parse("2026-04-06T08:00:00Z");
    private static final String SOURCE = "web";
    private static final int PER_DAY = 3;

    @TempDir
    Path folder;

    private int sequence;

    @Test
    void whatWasLearnedOutlivesTheProcessesAndIsToldOnce(@InjectMiniCluster MiniCluster cluster) throws Exception {
        try (KafkaServerFixture kafka = KafkaServerFixture.start(folder.resolve("kafka"))) {
            Topology.create(kafka);
            Connections connections = Connections.open(kafka.bootstrap(), null);
            try (TopicWriter raw = new TopicWriter(kafka.bootstrap());
                    TopicReader out =
                            TopicReader.of(kafka.bootstrap(), Topics.EVENTS, Topics.CORRELATIONS, Topics.PROFILES)) {
                RunningJob without = RunningJob.start(job(false), folder, connections);
                days(raw, 0, 1);
                out.await("the first day", reader -> events(reader) == PER_DAY);
                without.stop();

                RunningJob first = RunningJob.start(job(true), folder, connections);
                days(raw, 1, 12);
                out.await("twelve days", reader -> events(reader) == 12 * PER_DAY);
                Optional<Path> before = first.newestState();
                Deadline.await("a checkpoint", () -> !first.newestState().equals(before));
                cluster.terminateTaskManager(0).get();
                cluster.startTaskManager();
                days(raw, 12, 18);
                out.await("eighteen days", reader -> events(reader) == 18 * PER_DAY);
                first.stop();

                RunningJob second = RunningJob.start(job(true), folder, connections);
                days(raw, 18, 21);
                raw.send(login(FIRST.plus(21, ChronoUnit.DAYS), "203.0.113.9"));
                for (int partition = 0; partition < 2; partition++) {
                    raw.send(login(partition, FIRST.plus(30, ChronoUnit.DAYS), "10.1.2.9"));
                }
                raw.flush();
                out.await(
                        "what is unusual",
                        reader -> !reader.of(Topics.CORRELATIONS).isEmpty());
                second.stop();

                RunningJob third = RunningJob.start(job(true), folder, connections);
                raw.send(Topics.DECISIONS, "odd", "{\"about\":\"baseline\"}".getBytes(UTF_8));
                raw.send(Topics.DECISIONS, "user:anna", ForgettingJson.write(forget(FIRST.plus(21, ChronoUnit.DAYS))));
                raw.flush();
                out.await(
                        "the profile that forgot",
                        reader -> profiles(reader).stream()
                                .anyMatch(profile -> !profile.forgotten().isEmpty()));
                raw.send(login(FIRST.plus(31, ChronoUnit.DAYS), "203.0.113.10"));
                for (int partition = 0; partition < 2; partition++) {
                    raw.send(login(partition, FIRST.plus(35, ChronoUnit.DAYS), "10.1.2.9"));
                }
                raw.flush();
                out.await(
                        "the same network, new again",
                        reader -> reader.of(Topics.CORRELATIONS).size() > 1);
                third.stop();

                RunningJob off = RunningJob.start(job(false), folder, connections);
                days(raw, 36, 37);
                out.await("another day", reader -> events(reader) == 22 * PER_DAY + 6);
                off.stop();
                out.await("what the last stop let out", reader -> true);
                List<Detection> found = out.values(Topics.CORRELATIONS).stream()
                        .map(DetectionJson::read)
                        .toList();
                assertThat(found)
                        .hasSize(2)
                        .last()
                        .satisfies(one -> assertThat(one.explanation()).contains("203.0.113.0/24 within 90 days"));
                assertThat(found).first().satisfies(one -> {
                    assertThat(one.rule().id()).isEqualTo("baseline_new_source");
                    assertThat(one.trigger()).isEqualTo(new RawId(SOURCE, 1, 21 * PER_DAY).toString());
                    assertThat(one.explanation())
                            .contains("203.0.113.0/24 within 90 days. Usual: 19 acts since 2026-04-08 with 1 network:");
                });
            }
        }
    }

    /** An hour. */
    private static Forgetting forget(Instant since) {
        return new Forgetting(
                EntityKey.parse("user:anna"),
                Period.of(since, since.plusSeconds(3_600)),
                FIRST.plus(40, ChronoUnit.DAYS),
                new Actor("alice", "alice", "siem1"),
                "incident 7");
    }

    private static List<EntityProfile> profiles(TopicReader reader) {
        return reader.values(Topics.PROFILES).stream()
                .map(EntityProfileJson::read)
                .toList();
    }

    private static long events(TopicReader reader) {
        return reader.keys(Topics.EVENTS).stream().distinct().count();
    }

    private ConfiguredJob job(boolean baselines) throws Exception {
        Path rules = Files.writeString(folder.resolve("rules.yml"), LoginRules.TEXT);
        Path config = Files.writeString(
                folder.resolve("vigie.yml"), "detection: {idle: 1h}\nbaselines: {enabled: " + baselines + "}\n");
        Problems problems = new Problems();
        ConfiguredJob job = ConfiguredDetectionJob.read(
                new JobArguments(Optional.of(config), folder.resolve("connections"), folder, List.of(rules), false),
                UserConfiguration.read(Optional.of(config), problems),
                problems);
        problems.throwIfAny();
        return job;
    }

    /** Every day a login and two commands. */
    private void days(TopicWriter raw, int from, int to) throws Exception {
        for (int day = from; day < to; day++) {
            Instant morning = FIRST.plus(day, ChronoUnit.DAYS);
            raw.send(login(morning, "10.1.2." + (9 + day)));
            Stream.of("/usr/bin/systemctl restart nginx", "/usr/bin/less /var/log/syslog")
                    .map(command -> record(
                            0,
                            morning.plusSeconds(3_600),
                            "sudo 77 - - anna : TTY=pts/0 ; PWD=/home/anna ; USER=root ; COMMAND=" + command))
                    .forEach(raw::send);
        }
        raw.flush();
    }

    private ProducerRecord<byte[], byte[]> login(Instant at, String address) {
        return login(0, at, address);
    }

    private ProducerRecord<byte[], byte[]> login(int partition, Instant at, String address) {
        return record(partition, at, "sshd 42 - - Accepted publickey for anna from " + address + " port 40022 ssh2");
    }

    private ProducerRecord<byte[], byte[]> record(int partition, Instant at, String rest) {
        byte[] body = ("<38>1 " + at + " web1 " + rest).getBytes(UTF_8);
        Envelope envelope = new Envelope(
                SOURCE,
                Transport.SYSLOG_TCP,
                "192.0.2.10:514",
                PeerAuthentication.NONE,
                null,
                FIRST.plus(60, ChronoUnit.DAYS),
                TimePolicy.TRUSTED,
                ZoneOffset.UTC,
                null,
                null,
                null,
                body.length);
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(Topics.RAW, partition, SOURCE.getBytes(UTF_8), body);
        RawLogHeaders.write(new RawLog(new RawId(SOURCE, 1, sequence++), envelope, body))
                .forEach(header -> record.headers().add(header.name(), header.value()));
        return record;
    }
}
