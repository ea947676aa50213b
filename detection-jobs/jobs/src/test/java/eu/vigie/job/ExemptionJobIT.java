package eu.vigie.job;

import static eu.vigie.job.incident.Exempting.add;
import static eu.vigie.job.incident.Exempting.alerting;
import static eu.vigie.job.incident.Exempting.approve;
import static eu.vigie.job.incident.Exempting.sign;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import eu.vigie.event.alert.Alert;
import eu.vigie.event.alert.AlertStatus;
import eu.vigie.event.detection.Detection;
import eu.vigie.event.exemption.ExemptionStep;
import eu.vigie.event.json.AlertJson;
import eu.vigie.event.json.DetectionJson;
import eu.vigie.event.json.ExemptionStepJson;
import eu.vigie.fixture.kafka.KafkaServerFixture;
import eu.vigie.job.incident.ConfiguredIncidentJob;
import eu.vigie.job.incident.IncidentSettings;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** An exemption that is written while the incident job runs, with a real Kafka, until it expires and across a restart. */
class ExemptionJobIT {
    @RegisterExtension
    static final MiniClusterExtension CLUSTER = new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
            .setNumberTaskManagers(1)
            .setNumberSlotsPerTaskManager(2)
            .build());

    private static final int EXPIRES = 100_000;

    @TempDir
    Path folder;

    private long sent;

    @Test
    void detectionsAreSilentFromTheApprovalUntilItExpiresAndNoneIsLostOrTold(@TempDir Path state) throws Exception {
        try (KafkaServerFixture kafka = KafkaServerFixture.start(folder.resolve("kafka"))) {
            Topology.create(kafka);
            Connections connections = Connections.open(kafka.bootstrap(), null);
            ConfiguredJob job = new ConfiguredIncidentJob(IncidentSettings.DEFAULT);
            try (TopicWriter in = new TopicWriter(kafka.bootstrap());
                    TopicReader out =
                            TopicReader.of(kafka.bootstrap(), Topics.ALERTS, Topics.INCIDENTS, Topics.NOTIFICATIONS)) {
                RunningJob first = RunningJob.start(job, state, connections);
                send(in, alerting(1));
                out.await("the first alert and its message", reader -> told(reader) == 1 && loud(reader) == 1);

                in.send(Topics.DECISIONS, "odd", "no decision at all".getBytes(UTF_8));
                decide(in, add("E1", 10, EXPIRES), approve("E1", 11, "alice"), approve("E1", 12, "bob"));
                // what is sent before the job has read the decisions alerts as before: so it is asked until it has
                long[] second = {100};
                Deadline.await("the first silence", () -> {
                    send(in, alerting(second[0]++));
                    out.await("an answer", reader -> loud(reader) + silenced(reader) == sent);
                    return silenced(out) > 0;
                });
                long before = loud(out);
                for (int rule = 1; rule <= 4; rule++) {
                    send(in, sign(rule, second[0]++));
                }
                out.await("silenced signs", reader -> silenced(reader) == sent - before);
                first.cancel();

                RunningJob next = RunningJob.start(job, state, connections);
                send(in, alerting(second[0]++), alerting(EXPIRES - 1), alerting(EXPIRES), alerting(EXPIRES + 1));
                out.await("what came after the restart", reader -> loud(reader) + silenced(reader) == sent);
                assertThat(loud(out)).isEqualTo(before + 2);
                next.stop();

                assertThat(alerts(out)).allSatisfy(alert -> {
                    assertThat(alert.incident() == null).isEqualTo(alert.exemption() != null);
                    assertThat(alert.status())
                            .isEqualTo(alert.exemption() == null ? AlertStatus.OPEN : AlertStatus.SILENCED);
                });
                assertThat(alerts(out).stream().map(alert -> alert.rule().id()))
                        .as("signs that are silenced are not added up")
                        .containsExactlyInAnyOrder("r1", "r1", "r1", "r1", "s1", "s2", "s3", "s4");
                assertThat(told(out)).as("one suspicion before, one after").isEqualTo(2);
            }
        }
    }

    private void send(TopicWriter in, Detection... detections) throws Exception {
        for (Detection detection : detections) {
            in.send(Topics.DETECTIONS, detection.entity().toString(), DetectionJson.write(detection));
            sent++;
        }
        in.flush();
    }

    private static void decide(TopicWriter in, ExemptionStep... steps) throws Exception {
        for (ExemptionStep step : steps) {
            in.send(Topics.DECISIONS, step.exemption(), ExemptionStepJson.write(step));
        }
        in.flush();
    }

    private static long told(TopicReader out) {
        return out.of(Topics.NOTIFICATIONS).size();
    }

    private static long loud(TopicReader out) {
        return count(out, false);
    }

    private static long silenced(TopicReader out) {
        return count(out, true);
    }

    private static long count(TopicReader out, boolean silenced) {
        return alerts(out).stream()
                .filter(alert -> (alert.exemption() != null) == silenced)
                .mapToLong(Alert::detections)
                .sum();
    }

    private static Collection<Alert> alerts(TopicReader out) {
        Map<String, Alert> newest = new HashMap<>();
        for (byte[] value : List.copyOf(out.values(Topics.ALERTS))) {
            Alert alert = AlertJson.read(value);
            newest.put(alert.id(), alert);
        }
        return newest.values();
    }
}
