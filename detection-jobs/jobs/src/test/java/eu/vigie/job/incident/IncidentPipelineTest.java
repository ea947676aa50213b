package eu.vigie.job.incident;

import static org.assertj.core.api.Assertions.assertThat;

import eu.vigie.alert.AlertTracker;
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
import eu.vigie.event.json.IncidentJson;
import eu.vigie.event.json.NotificationJson;
import eu.vigie.event.notification.Notification;
import eu.vigie.job.Topics;
import eu.vigie.job.wire.TopicRecord;
import eu.vigie.risk.RiskSubject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // the harness declares that closing may be interrupted
class IncidentPipelineTest {
    private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");
    private static final long APPENDED = NOON.toEpochMilli();
    private static final EntityKey ATTACKER = new EntityKey(EntityKind.ADDRESS, "203.0.113.9");

    @Test
    void anAlertThatChangesOftenLeavesOnceACheckpoint() throws Exception {
        try (Alerts alerts = Alerts.open(null)) {
            alerts.take(fired(0), fired(10), fired(20));
            assertThat(alerts.extractOutputValues()).isEmpty();
            alerts.prepareSnapshotPreBarrier(1);
            assertThat(alerts.extractOutputValues()).singleElement().satisfies(alert -> {
                assertThat(alert.detections()).isEqualTo(3);
                assertThat(alert.version()).isEqualTo(3);
            });
        }
    }

    @Test
    void aRestoredJobKnowsWhatItTookAndCountsOn() throws Exception {
        OperatorSubtaskState state;
        try (Alerts alerts = Alerts.open(null)) {
            alerts.take(fired(0));
            alerts.prepareSnapshotPreBarrier(1);
            state = alerts.snapshot(1, 1);
        }
        try (Alerts alerts = Alerts.open(state)) {
            alerts.take(fired(0), fired(10));
            alerts.prepareSnapshotPreBarrier(2);
            assertThat(alerts.extractOutputValues())
                    .singleElement()
                    .satisfies(alert -> assertThat(alert.detections()).isEqualTo(2));
        }
    }

    @Test
    void forgetsAnAlertWhenTheTopicsClockHasPassedItsHorizon() throws Exception {
        try (Alerts alerts = Alerts.open(null)) {
            alerts.take(fired(0));
            assertThat(alerts.numKeyedStateEntries()).isPositive();
            alerts.processWatermark(new Watermark(APPENDED + 30L * 24 * 3_600_000));
            assertThat(alerts.numKeyedStateEntries()).isZero();
        }
    }

    @Test
    void aRestoredJobAddsUpWhatCameBeforeAndTakesBackWhatItTold() throws Exception {
        OperatorSubtaskState state;
        try (Risks risks = Risks.open(null)) {
            risks.take(sign("a", 0), sign("b", 10));
            assertThat(risks.extractOutputValues()).isEmpty();
            state = risks.snapshot(1, 1);
        }
        try (Risks risks = Risks.open(state)) {
            risks.take(sign("b", 10), sign("c", 20));
            assertThat(risks.extractOutputValues()).singleElement().satisfies(told -> {
                assertThat(LesserSigns.is(told.rule())).isTrue();
                assertThat(told.explanation()).contains("Rule a", "Rule b", "Rule c");
            });
            state = risks.snapshot(2, 2);
        }
        try (Risks risks = Risks.open(state)) {
            risks.take(sign("a", 0).withdrawn());
            assertThat(risks.extractOutputValues())
                    .singleElement()
                    .satisfies(told -> assertThat(told.state()).isEqualTo(DetectionState.WITHDRAWN));
        }
    }

    @Test
    void forgetsSignsWhenTheTopicsClockHasPassedTheirHorizon() throws Exception {
        try (Risks risks = Risks.open(null)) {
            risks.take(sign("a", 0));
            assertThat(risks.numKeyedStateEntries()).isPositive();
            risks.processWatermark(new Watermark(APPENDED + 30L * 24 * 3_600_000));
            assertThat(risks.numKeyedStateEntries()).isZero();
        }
    }

    @Test
    void aSuspectedIncidentIsToldOnceAcrossARestart() throws Exception {
        OperatorSubtaskState state;
        try (Incidents incidents = Incidents.open(null)) {
            incidents.setProcessingTime(APPENDED + 5_000);
            incidents.take(alert(fired(0)));
            incidents.prepareSnapshotPreBarrier(1);
            Incident incident = incidents.incident();
            assertThat(incident.suspectedAt()).isEqualTo(Instant.ofEpochMilli(APPENDED + 5_000));
            assertThat(incidents.notifications()).hasSize(1);
            assertThat(incidents.alert().incident()).isEqualTo(incident.id());
            state = incidents.snapshot(1, 1);
        }
        try (Incidents incidents = Incidents.open(state)) {
            incidents.setProcessingTime(APPENDED + 60_000);
            incidents.take(alert(fired(0), fired(10)));
            incidents.prepareSnapshotPreBarrier(2);
            Incident incident = incidents.incident();
            assertThat(incident.version()).isEqualTo(2);
            assertThat(incident.suspectedAt()).isEqualTo(Instant.ofEpochMilli(APPENDED + 5_000));
            assertThat(incidents.notifications()).isEmpty();
        }
    }

    @Test
    void nothingLeavesWhenNothingChanged() throws Exception {
        try (Incidents incidents = Incidents.open(null)) {
            incidents.take(alert(fired(0)));
            incidents.prepareSnapshotPreBarrier(1);
            int sent = incidents.extractOutputValues().size();
            incidents.prepareSnapshotPreBarrier(2);
            assertThat(incidents.extractOutputValues()).hasSize(sent);
        }
    }

    private static Detection fired(long second) {
        Instant at = NOON.plusSeconds(second);
        RuleRef rule = new RuleRef("r1", "Guessing", "h1", Level.CRITICAL, RuleStatus.STABLE, List.of(), true);
        return new Detection(
                Detection.id("h1", ATTACKER.toString(), at, "e" + second),
                DetectionState.FIRED,
                rule,
                at,
                ATTACKER,
                List.of(),
                Map.of(),
                "e" + second,
                List.of(new EventRef("e" + second, at, "base")),
                5,
                "5 events",
                false,
                Run.LIVE);
    }

    private static Detection sign(String rule, long second) {
        Instant at = NOON.plusSeconds(second);
        RuleRef ref = new RuleRef(
                rule,
                "Rule " + rule,
                "h" + rule,
                Level.MEDIUM,
                RuleStatus.STABLE,
                List.of("attack." + rule, RuleRef.RISK_TAG),
                false);
        return new Detection(
                Detection.id(ref.hash(), ATTACKER.toString(), at, "e" + second),
                DetectionState.FIRED,
                ref,
                at,
                ATTACKER,
                List.of(),
                Map.of(),
                "e" + second,
                List.of(new EventRef("e" + second, at, rule)),
                1,
                "the event matches",
                false,
                Run.LIVE);
    }

    private static Alert alert(Detection... detections) throws Exception {
        try (Alerts alerts = Alerts.open(null)) {
            alerts.take(detections);
            alerts.prepareSnapshotPreBarrier(1);
            return alerts.extractOutputValues().get(0);
        }
    }

    @SuppressWarnings("try")
    private static final class Alerts extends KeyedOneInputStreamOperatorTestHarness<String, Detection, Alert> {
        private Alerts() throws Exception {
            super(new AlertOperator(IncidentSettings.DEFAULT.alerts()), AlertTracker::key, Types.STRING);
        }

        static Alerts open(@Nullable OperatorSubtaskState state) throws Exception {
            Alerts harness = new Alerts();
            harness.setup();
            if (state != null) {
                harness.initializeState(state);
            }
            harness.open();
            return harness;
        }

        void take(Detection... detections) throws Exception {
            for (Detection detection : detections) {
                processElement(new StreamRecord<>(detection, APPENDED));
            }
        }
    }

    @SuppressWarnings("try")
    private static final class Risks extends KeyedOneInputStreamOperatorTestHarness<String, Detection, Detection> {
        private static final RiskSubject SUBJECT = new RiskSubject(IncidentSettings.DEFAULT.incidents());

        private Risks() throws Exception {
            super(new RiskOperator(IncidentSettings.DEFAULT.risk(), SUBJECT), SUBJECT::key, Types.STRING);
        }

        static Risks open(@Nullable OperatorSubtaskState state) throws Exception {
            Risks harness = new Risks();
            harness.setup();
            if (state != null) {
                harness.initializeState(state);
            }
            harness.open();
            return harness;
        }

        void take(Detection... detections) throws Exception {
            for (Detection detection : detections) {
                processElement(new StreamRecord<>(detection, APPENDED));
            }
        }
    }

    @SuppressWarnings("try")
    private static final class Incidents extends KeyedOneInputStreamOperatorTestHarness<String, Alert, TopicRecord> {
        private Incidents() throws Exception {
            super(
                    new IncidentOperator(IncidentSettings.DEFAULT.alerts(), IncidentSettings.DEFAULT.incidents()),
                    alert -> IncidentOperator.KEY,
                    Types.STRING);
        }

        static Incidents open(@Nullable OperatorSubtaskState state) throws Exception {
            Incidents harness = new Incidents();
            harness.setup();
            if (state != null) {
                harness.initializeState(state);
            }
            harness.open();
            return harness;
        }

        void take(Alert alert) throws Exception {
            processElement(new StreamRecord<>(alert, APPENDED));
        }

        Incident incident() {
            return IncidentJson.read(of(Topics.INCIDENTS).get(0));
        }

        Alert alert() {
            return AlertJson.read(of(Topics.ALERTS).get(0));
        }

        List<Notification> notifications() {
            return of(Topics.NOTIFICATIONS).stream().map(NotificationJson::read).toList();
        }

        private List<byte[]> of(String topic) {
            return extractOutputValues().stream()
                    .filter(record -> record.topic().equals(topic))
                    .map(TopicRecord::value)
                    .toList();
        }
    }
}
