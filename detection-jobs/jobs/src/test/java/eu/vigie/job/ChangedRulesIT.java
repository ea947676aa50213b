package eu.vigie.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import eu.vigie.event.detection.Detection;
import eu.vigie.event.json.DetectionJson;
import eu.vigie.event.json.RawLogHeaders;
import eu.vigie.event.json.RuleChangeJson;
import eu.vigie.event.json.RulesInForceJson;
import eu.vigie.event.raw.Envelope;
import eu.vigie.event.raw.PeerAuthentication;
import eu.vigie.event.raw.RawId;
import eu.vigie.event.raw.RawLog;
import eu.vigie.event.raw.TimePolicy;
import eu.vigie.event.raw.Transport;
import eu.vigie.event.rule.ChangedRule;
import eu.vigie.event.rule.RuleAction;
import eu.vigie.event.rule.RuleChange;
import eu.vigie.event.rule.RulesInForce;
import eu.vigie.fixture.kafka.KafkaServerFixture;
import eu.vigie.job.detection.ConfiguredDetectionJob;
import eu.vigie.rule.book.RuleDocuments;
import eu.vigie.settings.Problems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.test.junit5.InjectMiniCluster;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Rules are changed under a running detection job: each log is judged by the rules of its reception, before and after the job dies. */
class ChangedRulesIT {
    private static final String GUESSING = "5f6f0cb8-0f3e-4d0b-9a39-0f6f7a9a0002";
    private static final String CHANGED = """
            title: Three refused logins
            id: 5f6f0cb8-0f3e-4d0b-9a39-0f6f7a9a0002
            status: stable
            level: critical
            correlation:
              type: event_count
              rules: [login_refused]
              group-by: [source.ip]
              timespan: 1m
              condition: {gte: 3}
            """;
    private static final String BOB = """
            title: Login of bob
            id: login-of-bob
            status: stable
            level: high
            logsource: {product: linux, service: sshd}
            detection:
              accepted: {event.category: authentication, event.outcome: success, user.name: bob}
              condition: accepted
            """;

    @RegisterExtension
    static final MiniClusterExtension FLINK = new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
            .setNumberTaskManagers(1)
            .setNumberSlotsPerTaskManager(2)
            .build());

    @TempDir
    Path folder;

    private long sequence;

    @Test
    void eachLogIsJudgedByTheRulesOfItsReception(@InjectMiniCluster MiniCluster cluster) throws Exception {
        try (KafkaServerFixture kafka = KafkaServerFixture.start(folder.resolve("kafka"))) {
            Topology.create(kafka);
            Connections connections = Connections.open(kafka.bootstrap(), null);
            ConfiguredJob job = job();
            try (TopicWriter writer = new TopicWriter(kafka.bootstrap());
                    TopicReader out = TopicReader.of(
                            kafka.bootstrap(),
                            Topics.DETECTIONS,
                            Topics.CORRELATIONS,
                            Topics.RULES_IN_FORCE,
                            Topics.RULES)) {
                RunningJob first = RunningJob.start(job, folder, connections);
                out.await(
                        "the rules of the files",
                        reader -> reports(reader).stream().anyMatch(r -> r.change() == -1));

                push(writer, RuleAction.PUSH, CHANGED);
                push(writer, RuleAction.DRAFT, BOB);
                push(writer, RuleAction.PUSH, CHANGED.replace("login_refused", "no_such_rule"));
                out.await("the changes", reader -> reports(reader).stream().anyMatch(r -> r.change() == 2));
                RulesInForce report = last(out);
                assertThat(report.rules()).isEqualTo(3);
                assertThat(report.drafts()).isEqualTo(1);
                assertThat(report.refused()).singleElement().satisfies(refused -> {
                    assertThat(refused.number()).isEqualTo(2);
                    assertThat(refused.reasons()).anyMatch(reason -> reason.contains("no_such_rule"));
                });
                Instant from = Instant.ofEpochMilli(out.of(Topics.RULES).get(0).timestamp())
                        .plusNanos(RuleChange.NOTICE_MICROS * 1_000);

                Instant before = from.minusSeconds(1);
                Instant after = from.plusSeconds(3);
                Instant time = before.minusSeconds(3_600);
                refused(writer, time, before, "10.0.0.1", 4); // the rule of the file wants five
                refused(writer, time, before, "10.0.0.2", 5);
                refused(writer, time, before, "10.0.0.3", 2);
                refused(writer, time.plusSeconds(10), after, "10.0.0.3", 1); // two of them seen by the version before
                refused(writer, time, after, "10.0.0.4", 3);
                accepted(writer, time, after, "bob");
                accepted(writer, time, after, "root");
                close(writer, time, after);
                out.await(
                        "what both versions find",
                        reader -> correlations(reader).size() >= 3);
                cluster.terminateTaskManager(0).get();
                cluster.startTaskManager();
                refused(writer, time.plusSeconds(300), before, "10.0.0.5", 4); // was received before, is read after all
                refused(writer, time.plusSeconds(300), after, "10.0.0.6", 3);
                close(writer, time.plusSeconds(300), after);
                out.await(
                        "what is found after the TaskManager's death",
                        reader -> correlations(reader).size() >= 4);
                first.cancel();

                push(writer, RuleAction.RETIRE, "");
                RunningJob second = RunningJob.start(job, folder, connections);
                out.await(
                        "the end of a rule", reader -> reports(reader).stream().anyMatch(r -> r.change() == 3));
                Instant retired = Instant.ofEpochMilli(
                                out.of(Topics.RULES).get(3).timestamp())
                        .plusNanos(RuleChange.NOTICE_MICROS * 1_000);
                refused(writer, time.plusSeconds(600), after, "10.0.0.7", 3);
                refused(writer, time.plusSeconds(600), retired.plusSeconds(1), "10.0.0.8", 9);
                close(writer, time.plusSeconds(600), retired.plusSeconds(1));
                out.await(
                        "what the retired rule finds last",
                        reader -> correlations(reader).size() >= 5);
                second.stop();
                out.await("what the stop let out", reader -> true);

                assertThat(correlations(out))
                        .isEqualTo(Map.of(
                                "10.0.0.2", "Password guessing over SSH x5",
                                "10.0.0.3", "Three refused logins x3",
                                "10.0.0.4", "Three refused logins x3",
                                "10.0.0.6", "Three refused logins x3",
                                "10.0.0.7", "Three refused logins x3"));
                assertThat(detections(out, Topics.DETECTIONS))
                        .anySatisfy(found -> {
                            assertThat(found.rule().id()).isEqualTo("login-of-bob:draft");
                            assertThat(found.rule().alerting()).isFalse();
                            assertThat(found.rule().tags()).contains("vigie.draft");
                        })
                        .anySatisfy(found -> {
                            assertThat(found.rule().title()).isEqualTo("Login of root");
                            assertThat(found.rule().alerting()).isTrue();
                        });
            }
        }
    }

    private static List<RulesInForce> reports(TopicReader reader) {
        return reader.values(Topics.RULES_IN_FORCE).stream()
                .map(RulesInForceJson::read)
                .toList();
    }

    private static RulesInForce last(TopicReader reader) {
        List<RulesInForce> reports = reports(reader);
        return reports.get(reports.size() - 1);
    }

    private static List<Detection> detections(TopicReader reader, String topic) {
        return reader.values(topic).stream().map(DetectionJson::read).toList();
    }

    /** Rule and events of each address. */
    private static Map<String, String> correlations(TopicReader reader) {
        Map<String, String> found = new TreeMap<>();
        for (Detection detection : detections(reader, Topics.CORRELATIONS)) {
            String said = detection.rule().title() + " x" + detection.eventCount();
            assertThat(found.put(detection.entity().value(), said))
                    .as("said once")
                    .isNull();
        }
        return found;
    }

    private static void push(TopicWriter writer, RuleAction action, String text) throws Exception {
        ChangedRule rule = action == RuleAction.RETIRE
                ? new ChangedRule(GUESSING, "Three refused logins", "hash", "")
                : RuleDocuments.of("rule.yml", text, new Problems()).get(0).rule();
        RuleChange change = new RuleChange(Instant.now(), "alice", "here", "why", action, List.of(rule));
        writer.send(new ProducerRecord<>(Topics.RULES, RuleChangeJson.write(change)));
        writer.flush();
    }

    private void refused(TopicWriter writer, Instant time, Instant received, String address, int times)
            throws Exception {
        for (int i = 0; i < times; i++) {
            send(writer, time.plusSeconds(i), received, "Failed password for alice from " + address);
        }
    }

    private void accepted(TopicWriter writer, Instant time, Instant received, String user) throws Exception {
        send(writer, time, received, "Accepted publickey for " + user + " from 192.0.2.10");
    }

    /** Moves event time past everything that was sent. */
    private void close(TopicWriter writer, Instant time, Instant received) throws Exception {
        for (int partition = 0; partition < 2; partition++) {
            send(writer, partition, time.plusSeconds(40), received, "Accepted publickey for carol from 192.0.2.10");
        }
    }

    private void send(TopicWriter writer, Instant time, Instant received, String text) throws Exception {
        send(writer, 0, time, received, text);
    }

    private void send(TopicWriter writer, int partition, Instant time, Instant received, String text) throws Exception {
        byte[] body = ("<38>1 " + time + " web01 sshd 42 - - " + text + " port 40022 ssh2").getBytes(UTF_8);
        Envelope envelope = new Envelope(
                "linux",
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
                new ProducerRecord<>(Topics.RAW, partition, "linux".getBytes(UTF_8), body);
        RawLogHeaders.write(new RawLog(new RawId("c" + partition, 1, sequence++), envelope, body))
                .forEach(header -> record.headers().add(header.name(), header.value()));
        writer.send(record);
        writer.flush();
    }

    private ConfiguredJob job() throws Exception {
        Path rules = Files.writeString(folder.resolve("rules.yml"), LoginRules.TEXT);
        Path config = Files.writeString(folder.resolve("vigie.yml"), "detection:\n  idle: 1h\n");
        Problems problems = new Problems();
        ConfiguredJob job = ConfiguredDetectionJob.read(
                new JobArguments(Optional.of(config), folder.resolve("connections"), folder, List.of(rules), false),
                UserConfiguration.read(Optional.of(config), problems),
                problems);
        problems.throwIfAny();
        return job;
    }
}
