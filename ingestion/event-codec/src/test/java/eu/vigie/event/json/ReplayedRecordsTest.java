package eu.vigie.event.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import eu.vigie.event.Run;
import eu.vigie.event.alert.Alert;
import eu.vigie.event.detection.Detection;
import org.junit.jupiter.api.Test;

/** The number of a replay stands in what it made, and nowhere else. */
class ReplayedRecordsTest {
    @Test
    void aDetectionOfAReplaySaysSo() {
        Detection replayed = Samples.detection().inRun(Run.replay(7));
        assertThat(new String(DetectionJson.write(replayed), UTF_8)).contains("\"run\":7");
        assertThat(DetectionJson.read(DetectionJson.write(replayed))).isEqualTo(replayed);
        assertThat(replayed.withdrawn().run()).isEqualTo(Run.replay(7));
    }

    @Test
    void aDetectionOfOldLogsSaysSo() {
        Detection imported = Samples.detection().inRun(Run.history(7));
        assertThat(new String(DetectionJson.write(imported), UTF_8)).contains("\"run\":7,\"historical\":true");
        assertThat(DetectionJson.read(DetectionJson.write(imported))).isEqualTo(imported);
    }

    @Test
    void aLiveOneDoesNot() {
        assertThat(new String(DetectionJson.write(Samples.detection()), UTF_8)).doesNotContain("\"run\"");
        assertThat(new String(AlertJson.write(Samples.alert()), UTF_8)).doesNotContain("\"run\"");
    }

    @Test
    void anAlertOfAReplaySaysSo() {
        Alert live = Samples.alert();
        Alert replayed = new Alert(
                live.id(),
                live.version(),
                live.status(),
                live.rule(),
                live.entity(),
                live.severity(),
                live.detections(),
                live.events(),
                live.firstSeen(),
                live.lastSeen(),
                live.detectionIds(),
                live.evidence(),
                live.related(),
                live.explanation(),
                live.previous(),
                live.incident(),
                Run.replay(7));
        assertThat(AlertJson.read(AlertJson.write(replayed))).isEqualTo(replayed);
    }
}
