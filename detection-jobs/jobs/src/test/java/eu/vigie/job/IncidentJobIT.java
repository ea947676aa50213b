package eu.vigie.job;

import static org.assertj.core.api.Assertions.assertThat;

import eu.vigie.event.EntityKey;
import eu.vigie.event.EntityKind;
import eu.vigie.event.Run;
import eu.vigie.event.alert.Alert;
import eu.vigie.event.detection.Detection;
import eu.vigie.event.detection.DetectionState;
import eu.vigie.event.detection.EventRef;
import eu.vigie.event.detection.LesserSigns;
import eu.vigie.event.detection.Level;
import eu.vigie.event.detection.RuleRef;
import eu.vigie.event.detection.RuleStatus;
import eu.vigie.event.incident.Incident;
import eu.vigie.event.json.AlertJson;
import eu.vigie.event.json.DetectionJson;
import eu.vigie.event.json.IncidentJson;
import eu.vigie.event.json.NotificationJson;
import eu.vigie.event.notification.Notification;
import eu.vigie.fixture.kafka.KafkaServerFixture;
import eu.vigie.job.incident.ConfiguredIncidentJob;
import eu.vigie.job.incident.IncidentSettings;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.test.junit5.InjectMiniCluster;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The incident job with a real Kafka, through a killed TaskManager, a lost JobManager and an orderly stop. */
class IncidentJobIT {
    @RegisterExtension
    static final MiniClusterExtension CLUSTER = new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
            .setNumberTaskManagers(1)
            .setNumberSlotsPerTaskManager(2)
            .build());

    private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");
    private static final EntityKey HOST = new EntityKey(EntityKind.HOST, "web1");
    private static final int LIVES = 4;
    /** One in this many attackers trips the critical rule. */
    private static final int CRITICAL = 4;

    private static final int ATTACKERS = Boolean.getBoolean("vigie.deep") ? 400 : 40;
    /** Detections of an attacker in each life of the job. */
    private static final int EACH = Boolean.getBoolean("vigie.deep") ? 50 : 10;

    @TempDir
    Path folder;

    @Test
    void everyAlertCountsRightAndEverySuspicionIsToldOnceWhateverEndsTheJob(@InjectMiniCluster MiniCluster cluster)
            throws Exception {
        try (KafkaServerFixture kafka = KafkaServerFixture.start(folder.resolve("kafka"))) {
            Topology.create(kafka);
            Connections connections = Connections.open(kafka.bootstrap(), null);
            ConfiguredJob job = new ConfiguredIncidentJob(IncidentSettings.DEFAULT);
            // an earlier installation died and its state is gone
            TopicWriter.leaveTransaction(
                    kafka.bootstrap(), "vigie-incident-0-2", Topics.ALERTS, Topics.INCIDENTS, Topics.NOTIFICATIONS);
            try (TopicWriter in = new TopicWriter(kafka.bootstrap());
                    TopicReader out =
                            TopicReader.of(kafka.bootstrap(), Topics.ALERTS, Topics.INCIDENTS, Topics.NOTIFICATIONS)) {
                RunningJob first = RunningJob.start(job, folder, connections);
                send(in, 0);
                out.await(
                        "the first alerts", reader -> !reader.of(Topics.ALERTS).isEmpty());
                Deadline.await("a checkpoint", first::hasState);
                send(in, 1);
                cluster.terminateTaskManager(0).get();
                cluster.startTaskManager();
                out.await("alerts after the TaskManager's death", reader -> detections(reader) > ATTACKERS * EACH);
                first.cancel();

                RunningJob second = RunningJob.start(job, folder, connections);
                send(in, 2);
                out.await("alerts after the JobManager's death", reader -> detections(reader) > 2 * ATTACKERS * EACH);
                second.stop();

                send(in, 3);
                RunningJob third = RunningJob.start(job, folder, connections);
                out.await(
                        "everything",
                        reader -> detections(reader) >= LIVES * ATTACKERS * EACH + 2
                                && reader.of(Topics.NOTIFICATIONS).size() >= ATTACKERS / CRITICAL);
                third.stop();
                out.await("what the last stop let out", reader -> true);
                check(out);
            }
        }
    }

    private static void check(TopicReader out) {
        Map<String, Alert> alerts = alerts(out);
        List<Alert> together = alerts.values().stream()
                .filter(alert -> LesserSigns.is(alert.rule()))
                .toList();
        assertThat(together).singleElement().satisfies(alert -> {
            assertThat(alert.entity()).isEqualTo(HOST);
            assertThat(alert.explanation()).contains("\"Sign 0\"", "\"Sign 1\"", "\"Sign 2\"", "\"Sign 3\"");
            assertThat(alert.events()).isEqualTo(LIVES);
        });
        together.forEach(alert -> alerts.remove(alert.id()));
        assertThat(alerts)
                .hasSize(ATTACKERS)
                .allSatisfy((id, alert) -> assertThat(alert.detections()).isEqualTo((long) LIVES * EACH));

        Map<String, Long> versions = new HashMap<>();
        for (byte[] value : out.values(Topics.ALERTS)) {
            grows(versions, AlertJson.read(value).id(), AlertJson.read(value).version());
        }
        Map<String, Incident> incidents = new HashMap<>();
        for (byte[] value : out.values(Topics.INCIDENTS)) {
            Incident incident = IncidentJson.read(value);
            grows(versions, incident.id(), incident.version());
            incidents.put(incident.id(), incident);
        }
        assertThat(incidents.values().stream().map(Incident::number)).doesNotHaveDuplicates();

        List<Notification> notifications = out.values(Topics.NOTIFICATIONS).stream()
                .map(NotificationJson::read)
                .toList();
        assertThat(notifications.stream().map(Notification::id)).doesNotHaveDuplicates();
        assertThat(notifications.stream().map(Notification::incident))
                .doesNotHaveDuplicates()
                .hasSize(ATTACKERS / CRITICAL)
                .containsExactlyInAnyOrderElementsOf(incidents.values().stream()
                        .filter(incident -> incident.suspectedAt() != null)
                        .map(Incident::id)
                        .collect(Collectors.toSet()));
    }

    private static void grows(Map<String, Long> versions, String id, long version) {
        Long before = versions.put(id, version);
        if (before != null) {
            assertThat(version).as("versions of " + id).isGreaterThan(before);
        }
    }

    private static Map<String, Alert> alerts(TopicReader out) {
        Map<String, Alert> newest = new HashMap<>();
        for (byte[] value : out.values(Topics.ALERTS)) {
            Alert alert = AlertJson.read(value);
            newest.put(alert.id(), alert);
        }
        return newest;
    }

    private static int detections(TopicReader out) {
        return Math.toIntExact(
                alerts(out).values().stream().mapToLong(Alert::detections).sum());
    }

    /** Every seventh detection comes twice, as its topic allows; a half of the attackers stand on the topic of correlations. */
    private static void send(TopicWriter in, int life) throws Exception {
        for (int n = life * EACH; n < (life + 1) * EACH; n++) {
            for (int attacker = 0; attacker < ATTACKERS; attacker++) {
                Detection detection = detection(attacker, n);
                boolean correlated = attacker % 2 == 1;
                String topic = correlated ? Topics.CORRELATIONS : Topics.DETECTIONS;
                byte[] value = DetectionJson.write(detection);
                in.send(topic, detection.entity().toString(), value);
                if (!correlated && (attacker + n) % 7 == 0) {
                    in.send(topic, detection.entity().toString(), value);
                }
            }
        }
        Detection sign = sign(life);
        in.send(Topics.DETECTIONS, sign.entity().toString(), DetectionJson.write(sign));
        in.flush();
    }

    /** Each life of the job sees one lesser sign on the same host. */
    private static Detection sign(int life) {
        Instant at = NOON.plusSeconds(life);
        RuleRef rule = new RuleRef(
                "s" + life,
                "Sign " + life,
                "hs" + life,
                Level.MEDIUM,
                RuleStatus.STABLE,
                List.of(life % 2 == 0 ? "attack.execution" : "attack.discovery", RuleRef.RISK_TAG),
                false);
        String event = "sign-" + life;
        return new Detection(
                Detection.id(rule.hash(), HOST.toString(), at, event),
                DetectionState.FIRED,
                rule,
                at,
                HOST,
                List.of(),
                Map.of(),
                event,
                List.of(new EventRef(event, at, rule.id())),
                1,
                "the event matches",
                false,
                Run.LIVE);
    }

    private static Detection detection(int attacker, int n) {
        Instant at = NOON.plusSeconds(n);
        boolean critical = attacker % CRITICAL == 0;
        EntityKey entity = new EntityKey(EntityKind.ADDRESS, "10.0." + attacker / 250 + "." + attacker % 250);
        RuleRef rule = critical
                ? new RuleRef("r1", "Guessing", "h1", Level.CRITICAL, RuleStatus.STABLE, List.of(), true)
                : new RuleRef("r2", "Odd login", "h2", Level.MEDIUM, RuleStatus.STABLE, List.of(), true);
        String event = "e-" + attacker + "-" + n;
        return new Detection(
                Detection.id(rule.hash(), entity.toString(), at, event),
                DetectionState.FIRED,
                rule,
                at,
                entity,
                List.of(),
                Map.of(),
                event,
                List.of(new EventRef(event, at, "base")),
                5,
                "5 events",
                false,
                Run.LIVE);
    }
}
