package eu.vigie.job.incident;

import static eu.vigie.job.incident.Exempting.add;
import static eu.vigie.job.incident.Exempting.alerting;
import static eu.vigie.job.incident.Exempting.approve;
import static eu.vigie.job.incident.Exempting.end;
import static eu.vigie.job.incident.Exempting.sign;
import static org.assertj.core.api.Assertions.assertThat;

import eu.vigie.event.alert.Alert;
import eu.vigie.event.alert.AlertStatus;
import eu.vigie.event.detection.Detection;
import eu.vigie.event.exemption.ExemptionStep;
import eu.vigie.tuning.Silenced;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithNonKeyedOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.BroadcastOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // the harness declares that closing may be interrupted
class ExemptionPipelineTest {
    @Test
    void whatIsCoveredGoesOutAtTheSideAndTheRestPasses() throws Exception {
        try (Gate gate = Gate.open(null)) {
            gate.decide(add("E1", 0, 1000), approve("E1", 100, "bob"));
            gate.take(alerting(99), alerting(100), sign(1, 200), alerting(1000));
            assertThat(gate.extractOutputValues()).containsExactly(alerting(99), alerting(1000));
            assertThat(gate.silenced())
                    .containsExactly(new Silenced(alerting(100), "E1"), new Silenced(sign(1, 200), "E1"));
        }
    }

    @Test
    void aRefusedDecisionChangesNothing() throws Exception {
        try (Gate gate = Gate.open(null)) {
            gate.decide(add("E1", 0, 1000), approve("E1", 1, "alice"), end("E7", 2), add("E1", 3, 2000));
            gate.take(alerting(500));
            assertThat(gate.extractOutputValues()).containsExactly(alerting(500));
        }
    }

    @Test
    void aRestoredJobKnowsEveryDecisionInItsOrder() throws Exception {
        OperatorSubtaskState state;
        try (Gate gate = Gate.open(null)) {
            gate.decide(add("E1", 0, 1000), approve("E1", 100, "bob"), add("E2", 110, 1000));
            state = gate.snapshot(1, 1);
        }
        try (Gate gate = Gate.open(state)) {
            gate.take(alerting(500));
            gate.decide(end("E1", 600), approve("E2", 700, "bob"));
            gate.take(alerting(550), alerting(650), alerting(750));
            assertThat(gate.extractOutputValues()).containsExactly(alerting(650));
            assertThat(gate.silenced())
                    .containsExactly(
                            new Silenced(alerting(500), "E1"),
                            new Silenced(alerting(550), "E1"),
                            new Silenced(alerting(750), "E2"));
        }
    }

    @Test
    void anExceptionShowsWhatItSilencesAsAnAlertOfItsOwnWhetherTheRuleAlertsOrNot() throws Exception {
        try (Shown shown = new Shown()) {
            shown.take(
                    new Silenced(alerting(1), "E1"), new Silenced(alerting(2), "E1"), new Silenced(alerting(2), "E2"));
            shown.take(new Silenced(sign(1, 3), "E1"));
            shown.prepareSnapshotPreBarrier(1);
            List<Alert> alerts = shown.extractOutputValues();
            assertThat(alerts).hasSize(3).allMatch(alert -> alert.status() == AlertStatus.SILENCED);
            assertThat(alerts.stream().map(Alert::id)).doesNotHaveDuplicates();
            assertThat(alerts)
                    .filteredOn(alert -> "E1".equals(alert.exemption()))
                    .hasSize(2);
            assertThat(alerts.get(0).detections()).isEqualTo(2);
        }
    }

    @Test
    void aSilencedDetectionThatLateLogsDisproveIsTakenBack() throws Exception {
        try (Shown shown = new Shown()) {
            shown.take(new Silenced(alerting(1), "E1"), new Silenced(alerting(1).withdrawn(), "E1"));
            shown.prepareSnapshotPreBarrier(1);
            assertThat(shown.extractOutputValues()).singleElement().satisfies(alert -> {
                assertThat(alert.status()).isEqualTo(AlertStatus.WITHDRAWN);
                assertThat(alert.exemption()).isEqualTo("E1");
            });
        }
    }

    private static final class Gate extends BroadcastOperatorTestHarness<Detection, ExemptionStep, Detection> {
        private Gate() throws Exception {
            super(
                    new CoBroadcastWithNonKeyedOperator<>(
                            new ExemptionFunction(true), List.of(ExemptionFunction.STEPS)),
                    1,
                    1,
                    0);
        }

        static Gate open(@Nullable OperatorSubtaskState state) throws Exception {
            Gate gate = new Gate();
            gate.setup();
            if (state != null) {
                gate.initializeState(state);
            }
            gate.open();
            return gate;
        }

        void take(Detection... detections) throws Exception {
            for (Detection detection : detections) {
                processElement(new StreamRecord<>(detection, 1));
            }
        }

        void decide(ExemptionStep... steps) throws Exception {
            for (ExemptionStep step : steps) {
                processBroadcastElement(new StreamRecord<>(step, 1));
            }
        }

        List<Silenced> silenced() {
            Queue<StreamRecord<Silenced>> out = getSideOutput(ExemptionFunction.SILENCED);
            return (out == null ? new ArrayDeque<StreamRecord<Silenced>>() : out)
                    .stream().map(StreamRecord::getValue).toList();
        }
    }

    private static final class Shown extends KeyedOneInputStreamOperatorTestHarness<String, Silenced, Alert> {
        Shown() throws Exception {
            super(new SilencedOperator(IncidentSettings.DEFAULT.alerts()), Silenced::key, Types.STRING);
            setup();
            open();
        }

        void take(Silenced... all) throws Exception {
            for (Silenced one : all) {
                processElement(new StreamRecord<>(one, 1));
            }
        }
    }
}
