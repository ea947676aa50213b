package eu.vigie.appliance.status;

import static org.assertj.core.api.Assertions.assertThat;

import eu.vigie.appliance.process.ComponentReport;
import eu.vigie.appliance.process.ComponentState;
import eu.vigie.appliance.process.Phase;
import eu.vigie.appliance.process.ProcessIdentity;
import eu.vigie.appliance.process.StateFile;
import eu.vigie.event.accounting.PartitionAccount;
import eu.vigie.event.accounting.SourceCount;
import eu.vigie.event.rule.RefusedChange;
import eu.vigie.event.rule.RulesInForce;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A report from the numbers to what a person and a tool are told. */
final class StatusTest {
    private static final Instant SINCE = Instant.parse("2026-03-02T08:00:00Z");
    private static final CollectorState IDLE = new CollectorState(0, 0, 0, 0, true, 0);

    private static PartitionState partition(long begin, long end, long next, long skipped, SourceCount... counts) {
        return new PartitionState(
                0, begin, end, Optional.of(new PartitionAccount(0, next, skipped, SINCE, List.of(counts))), Map.of());
    }

    private static StatusReport report(List<PartitionState> partitions, CollectorState collector, Stage... growing) {
        return report(partitions, collector, Optional.empty(), growing);
    }

    private static StatusReport report(
            List<PartitionState> partitions, CollectorState collector, Optional<RulesInForce> rules, Stage... growing) {
        StateFile state = new StateFile(
                new ProcessIdentity(1, 2),
                Phase.READY,
                Map.of("version", "1", "console.url", "https://localhost:1"),
                List.of(new ComponentReport("kafka", ComponentState.READY, 7, SINCE, 0, "")));
        return new StatusReport(
                Path.of("/data"),
                state,
                Map.of(1L, 100L << 20, 7L, 200L << 20),
                Optional.of(new Pipeline(partitions, Map.of(Stage.DETECTION, 0L))),
                List.of(growing),
                Optional.of(collector),
                rules);
    }

    private static List<String> lines(StatusReport report) {
        return report.findings().stream().map(StatusFinding::line).toList();
    }

    @Test
    void saysNothingWhenTheSumHolds() {
        assertThat(lines(report(List.of(partition(3, 10, 10, 0, new SourceCount("a", 7, 1, 1, 0, 1))), IDLE)))
                .isEmpty();
    }

    @Test
    void saysWhatIsLostUnexplainedAndDead() {
        assertThat(lines(report(List.of(partition(0, 20, 20, 5, new SourceCount("a", 10, 0, 0, 2, 0))), IDLE)))
                .anyMatch(line -> line.startsWith("DATA LOSS: 5 raw logs"))
                .anyMatch(line -> line.startsWith("the sum does not hold: of partition 0 of vigie.raw 3 raw logs"))
                .anyMatch(line -> line.startsWith("2 raw logs are dead letters"));
        assertThat(lines(report(List.of(partition(0, 4, 5, 0, new SourceCount("a", 5, 0, 0, 0, 0))), IDLE)))
                .singleElement()
                .asString()
                .contains("ends at 4, before the 5 that were counted");
    }

    @Test
    void saysWhatWaitsInTheCollectorAndWhichLagGrows() {
        assertThat(lines(report(List.of(), new CollectorState(1, 2, 30, 4, false, 5), Stage.INDEX)))
                .anyMatch(line -> line.startsWith("the collector does not reach Kafka"))
                .anyMatch(line -> line.startsWith("30 logs wait in the collector's spool"))
                .anyMatch(line -> line.startsWith("the collector dropped 5 logs"))
                .anyMatch(line -> line.startsWith("the lag of the stage index grows; OpenSearch"));
    }

    @Test
    void saysThatTheNewestChangeOfRulesWasRefused() {
        List<RefusedChange> refused = List.of(
                new RefusedChange(3, List.of("old.yml:1: of yesterday")),
                new RefusedChange(7, List.of("a.yml:4: no level\u001b", "b.yml:1: no id")));
        assertThat(lines(report(List.of(), IDLE, Optional.of(new RulesInForce(7, 10, 1, refused)))))
                .singleElement()
                .asString()
                .startsWith("the newest change of rules (7) was refused: a.yml:4: no level")
                .contains("; b.yml:1: no id; the rules before it are in force");
        assertThat(lines(report(List.of(), IDLE, Optional.of(new RulesInForce(8, 10, 1, refused)))))
                .isEmpty();
    }

    @Test
    void onlyALargeLagThatGotLargerGrows() {
        Pipeline before =
                new Pipeline(List.of(), Map.of(Stage.INDEX, 5_000L, Stage.INCIDENT, 10L, Stage.DETECTION, 9_000L));
        Pipeline after =
                new Pipeline(List.of(), Map.of(Stage.INDEX, 6_000L, Stage.INCIDENT, 90L, Stage.DETECTION, 8_000L));
        assertThat(StatusProbe.growing(before, after)).containsExactly(Stage.INDEX);
    }

    @Test
    void sumsASourceOverPartitionsWithWhatIsInFlight() {
        PartitionState one = new PartitionState(
                0,
                0,
                9,
                Optional.of(new PartitionAccount(0, 5, 0, SINCE, List.of(new SourceCount("a", 5, 0, 0, 0, 0)))),
                Map.of("a", 3L, "b", 1L));
        PartitionState two = partition(0, 2, 2, 0, new SourceCount("a", 1, 0, 0, 1, 0));
        assertThat(SourceSum.of(List.of(one, two)))
                .containsExactly(
                        new SourceSum(new SourceCount("a", 6, 0, 0, 1, 0), 3), new SourceSum(SourceCount.none("b"), 1));
    }

    @Test
    void theShapeOfTheJsonIsPinned() {
        StatusReport report = report(
                List.of(partition(0, 3, 3, 0, new SourceCount("a\u009b", 1, 0, 1, 1, 0))),
                new CollectorState(1, 2, 0, 0, true, 0));
        assertThat(StatusJson.of(report))
                .isEqualTo("{\"state\":\"ready\",\"good\":false,\"data\":\"/data\",\"version\":\"1\","
                        + "\"console\":\"https://localhost:1\",\"resident_bytes\":314572800,\"components\":[{\"name\":\"kafka\","
                        + "\"state\":\"ready\",\"pid\":7,\"since\":\"2026-03-02T08:00:00Z\",\"restarts\":0,"
                        + "\"resident_bytes\":209715200,\"detail\":\"\"}],\"stages\":[{\"stage\":\"detection\",\"lag\":0},"
                        + "{\"stage\":\"incident\",\"lag\":0},{\"stage\":\"index\",\"lag\":0},{\"stage\":\"notifier\",\"lag\":0}],"
                        + "\"sources\":[{\"source\":\"a\\u009b\",\"received\":3,\"accepted\":2,\"dead_letters\":1,\"repeats\":0,"
                        + "\"in_flight\":0,\"full\":1,\"generic\":0,\"header\":1}],\"partitions\":[{\"partition\":0,"
                        + "\"next_offset\":3,\"end_offset\":3,\"skipped\":0,\"watermark\":\"2026-03-02T08:00:00Z\"}],"
                        + "\"in_flight\":0,\"skipped\":0,\"watermark\":\"2026-03-02T08:00:00Z\",\"collector\":{\"memory_events\":1,"
                        + "\"memory_bytes\":2,\"spool_events\":0,\"spool_bytes\":0,\"kafka_up\":true,\"dropped\":0},"
                        + "\"findings\":[{\"what\":\"1 raw log is a dead letter: broken, or not understood\",\"remedy\":\"they are"
                        + " kept: the console's page Pipeline shows the latest with their reason; mend the sender or the format of"
                        + " its input\"}]}");
        assertThat(StatusJson.down(Path.of("/data")))
                .isEqualTo("{\"state\":\"down\",\"good\":false,\"data\":\"/data\"}");
    }

    @Test
    void theTextActsOnNoTerminal() {
        ByteArrayOutputStream shown = new ByteArrayOutputStream();
        new StatusText(new PrintStream(shown, true, StandardCharsets.UTF_8))
                .show(
                        report(List.of(partition(0, 1, 1, 0, new SourceCount("a\u001b[2J", 1, 0, 0, 0, 0))), IDLE),
                        SINCE.plusSeconds(5));
        assertThat(shown.toString(StandardCharsets.UTF_8))
                .contains("a\\u{1B}[2J", "100.0 %", "All is well.")
                .doesNotContain("\u001b");
    }

    @Test
    void readsTheCollectorsMetrics() {
        assertThat(CollectorState.read("""
                # TYPE vigie_buffer_events gauge
                vigie_buffer_events{buffer="memory",component="collector"} 12.0
                vigie_buffer_events{buffer="spool",component="collector"} 1.0E3
                vigie_buffer_bytes{buffer="memory",component="collector"} 4096.0
                vigie_component_discarded_events_total{component="collector",intentional="false",reason="buffer_full",source="a"} 2.0
                vigie_component_discarded_events_total{component="collector",intentional="true",reason="blank",source="a"} 9.0
                vigie_kafka_up{component="collector"} 1.0
                """)).contains(new CollectorState(12, 4096, 1000, 0, true, 2));
        assertThat(CollectorState.read("not metrics")).isEmpty();
    }
}
