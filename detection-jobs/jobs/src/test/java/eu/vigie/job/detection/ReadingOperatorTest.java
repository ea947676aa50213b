package eu.vigie.job.detection;

import static org.assertj.core.api.Assertions.assertThat;

import eu.vigie.correlate.Routed;
import eu.vigie.event.accounting.PartitionAccount;
import eu.vigie.event.accounting.SourceCount;
import eu.vigie.event.json.PartitionAccountJson;
import eu.vigie.job.Topics;
import eu.vigie.job.wire.RawRecord;
import eu.vigie.job.wire.RawRecordSerializer;
import eu.vigie.job.wire.TopicRecord;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // the harness declares that closing may be interrupted
class ReadingOperatorTest {
    @Test
    void aRefusedLoginIsAnEventADetectionAndAMatch() throws Exception {
        try (Harness harness = open(null)) {
            harness.processElement(new StreamRecord<>(RawLogs.refused(0, 0, "203.0.113.7")));
            assertThat(topics(harness)).containsExactly(Topics.EVENTS);
            assertThat(matches(harness)).hasSize(1);
            TopicRecord event = harness.extractOutputValues().get(0);
            assertThat(event.key()).isEqualTo("c1-1-0");
            assertThat(event.receivedMillis())
                    .isEqualTo(RawLogs.NOON.plusSeconds(600).toEpochMilli());
        }
    }

    @Test
    void aBrokenLogIsADeadLetterAndCounted() throws Exception {
        try (Harness harness = open(null)) {
            harness.processElement(new StreamRecord<>(RawLogs.record(0, " ")));
            assertThat(topics(harness)).containsExactly(Topics.DEAD_LETTERS);
            assertThat(count(harness).deadLetters()).isEqualTo(1);
        }
    }

    @Test
    void aRepeatIsDroppedAndCounted() throws Exception {
        try (Harness harness = open(null)) {
            RawRecord first = RawLogs.refused(0, 0, "203.0.113.7");
            harness.processElement(new StreamRecord<>(first));
            harness.processElement(new StreamRecord<>(new RawRecord(first.log(), first.topic(), 0, 1)));
            assertThat(topics(harness)).containsExactly(Topics.EVENTS);
            SourceCount count = count(harness);
            assertThat(count.read()).isEqualTo(2);
            assertThat(count.repeats()).isEqualTo(1);
        }
    }

    @Test
    void offsetsThatTheTopicLostAreReported() throws Exception {
        try (Harness harness = open(null)) {
            harness.processElement(new StreamRecord<>(RawLogs.refused(10, 0, "203.0.113.7")));
            harness.processElement(new StreamRecord<>(RawLogs.refused(15, 1, "203.0.113.7")));
            assertThat(account(harness).skipped()).isEqualTo(4);
            assertThat(account(harness).nextOffset()).isEqualTo(16);
        }
    }

    @Test
    void goesOnWithItsCountsAndItsMemoryOfRepeatsAfterARestart() throws Exception {
        OperatorSubtaskState state;
        RawRecord first = RawLogs.refused(0, 0, "203.0.113.7");
        try (Harness harness = open(null)) {
            harness.processElement(new StreamRecord<>(first));
            state = harness.snapshot(1, 1);
        }
        try (Harness harness = open(state)) {
            harness.processElement(new StreamRecord<>(new RawRecord(first.log(), first.topic(), 0, 1)));
            harness.processElement(new StreamRecord<>(RawLogs.refused(5, 1, "203.0.113.7")));
            assertThat(topics(harness)).containsExactly(Topics.EVENTS);
            assertThat(account(harness).skipped()).isEqualTo(3);
            assertThat(count(harness).full()).isEqualTo(2);
            assertThat(count(harness).repeats()).isEqualTo(1);
        }
    }

    @Test
    void itsClockMovesWhatFollows() throws Exception {
        try (Harness harness = open(null)) {
            harness.setProcessingTime(0);
            harness.processElement(new StreamRecord<>(RawLogs.refused(0, 0, "203.0.113.7")));
            harness.processElement(new StreamRecord<>(RawLogs.refused(1, 60, "203.0.113.7")));
            harness.setProcessingTime(3_000);
            assertThat(watermarks(harness))
                    .last()
                    .isEqualTo(RawLogs.NOON.plusSeconds(55).toEpochMilli() - 1);
            for (long time = 4_000; time <= 20_000; time += 1_000) {
                harness.setProcessingTime(time);
            }
            assertThat(watermarks(harness).get(watermarks(harness).size() - 1))
                    .isGreaterThan(RawLogs.NOON.plusSeconds(65).toEpochMilli());
        }
    }

    private static List<String> topics(Harness harness) {
        return harness.extractOutputValues().stream().map(TopicRecord::topic).toList();
    }

    private static List<Long> watermarks(Harness harness) {
        return harness.getOutput().stream()
                .filter(Watermark.class::isInstance)
                .map(mark -> ((Watermark) mark).getTimestamp())
                .toList();
    }

    private static Queue<StreamRecord<Routed>> matches(Harness harness) {
        return harness.getSideOutput(ReadingOperator.MATCHES);
    }

    private static SourceCount count(Harness harness) throws Exception {
        return account(harness).sources().get(0);
    }

    private static PartitionAccount account(Harness harness) throws Exception {
        harness.prepareSnapshotPreBarrier(99);
        return harness.extractOutputValues().stream()
                .filter(record -> record.topic().equals(Topics.ACCOUNTING))
                .map(record -> PartitionAccountJson.read(record.value()))
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    private static Harness open(@org.jspecify.annotations.Nullable OperatorSubtaskState state) throws Exception {
        Harness harness = new Harness(
                new ReadingOperator(Rules.source(), DetectionSettings.DEFAULT, Baselines.OFF, AllRead::new));
        harness.setup();
        if (state != null) {
            harness.initializeState(state);
        }
        harness.open();
        return harness;
    }

    /** Everything was read, always. */
    static final class AllRead implements LagProbe {
        @Override
        public boolean caughtUp(Map<Integer, Long> nextOffsets, long now) {
            return true;
        }

        @Override
        public void close() {}
    }

    @SuppressWarnings("try")
    private static final class Harness extends OneInputStreamOperatorTestHarness<RawRecord, TopicRecord> {
        Harness(ReadingOperator operator) throws Exception {
            super(operator, RawRecordSerializer.INSTANCE);
        }
    }
}
