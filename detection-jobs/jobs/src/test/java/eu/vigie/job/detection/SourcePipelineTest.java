package eu.vigie.job.detection;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import eu.vigie.baseline.BaselineSettings;
import eu.vigie.baseline.source.SourceTally;
import eu.vigie.event.detection.Detection;
import eu.vigie.event.json.DetectionJson;
import eu.vigie.event.raw.Envelope;
import eu.vigie.event.raw.PeerAuthentication;
import eu.vigie.event.raw.RawId;
import eu.vigie.event.raw.RawLog;
import eu.vigie.event.raw.ReplayRun;
import eu.vigie.event.raw.TimePolicy;
import eu.vigie.event.raw.Transport;
import eu.vigie.job.wire.RawRecord;
import eu.vigie.job.wire.RawRecordSerializer;
import eu.vigie.job.wire.SourceTallySerializer;
import eu.vigie.job.wire.TopicRecord;
import eu.vigie.rule.alerting.AlertingPolicy;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From raw logs to what is told of their source, through all operators of the branch. */
@SuppressWarnings({"try", "NullAway.Init"})
class SourcePipelineTest {
    private static final long MINUTE = 60_000;
    private static final Instant MORNING = Instant.parse("2026-05-04T08:00:00Z");
    private static final Baselines BASELINES =
            new Baselines(BaselineSettings.DEFAULT, SourceOperatorTest.QUICK, AlertingPolicy.STANDARD);

    private final List<Long> marks = new ArrayList<>();
    private final List<SourceTally> tallies = new ArrayList<>();
    private OneInputStreamOperatorTestHarness<RawRecord, TopicRecord> reading;
    private OneInputStreamOperatorTestHarness<SourceStep, SourceTally> time;
    private KeyedOneInputStreamOperatorTestHarness<String, SourceTally, TopicRecord> sources;
    private KeyedOneInputStreamOperatorTestHarness<String, TopicRecord, TopicRecord> limit;
    private boolean caughtUp = true;
    private long offset;
    private long now = MORNING.toEpochMilli();

    @BeforeEach
    void open() throws Exception {
        reading = new OneInputStreamOperatorTestHarness<>(
                new ReadingOperator(Rules.source(), DetectionSettings.DEFAULT, BASELINES, () -> new SetByHand(this)),
                RawRecordSerializer.INSTANCE);
        reading.setProcessingTime(now);
        reading.open();
        time = new OneInputStreamOperatorTestHarness<>(
                new SideTimeOperator<SourceTally, SourceStep>(), SourceStepSerializer.INSTANCE);
        time.setup(SourceTallySerializer.INSTANCE);
        time.open();
        sources = new KeyedOneInputStreamOperatorTestHarness<>(
                new SourceOperator(BASELINES), SourceTally::source, Types.STRING);
        sources.open();
        limit = new KeyedOneInputStreamOperatorTestHarness<>(
                new DayLimitOperator(ZoneOffset.UTC, 20, Duration.ZERO), DayLimitOperator::rule, Types.STRING);
        limit.open();
    }

    @AfterEach
    void close() throws Exception {
        reading.close();
        time.close();
        sources.close();
        limit.close();
    }

    @Test
    void aSourceThatStopsIsToldWhenItIsSilent() throws Exception {
        for (int minute = 0; minute < 150; minute++) {
            log(LIVE, 1 + minute % 2, null);
            minutePasses();
        }
        for (int minute = 0; minute < 20; minute++) {
            minutePasses();
        }
        assertThat(told()).singleElement().satisfies(one -> {
            assertThat(one.rule().id()).isEqualTo("baseline_source_silent");
            assertThat(one.entity()).hasToString("source:linux");
            assertThat(one.trigger()).isEqualTo("c1-1-149");
        });
    }

    @Test
    void replaysAreNotCountedAndEndNoSilence() throws Exception {
        for (int minute = 0; minute < 150; minute++) {
            log(LIVE, 1, null);
            minutePasses();
        }
        for (int minute = 0; minute < 20; minute++) {
            log(LIVE, 1, new ReplayRun(1, 1, 1, 0, ReplayRun.Part.BODY));
            minutePasses();
        }
        assertThat(told()).extracting(each -> each.rule().id()).containsExactly("baseline_source_silent");
        assertThat(tallies.stream().mapToLong(SourceTally::logs).sum()).isEqualTo(150);
    }

    @Test
    void aClockAheadIsToldButNotWhereTheLogsOwnTimeAlwaysStands() throws Exception {
        for (int minute = 0; minute < 10; minute++) {
            for (int i = 0; i < 5; i++) {
                log(LIVE, 700, null);
                log(TRUSTED, 700, null);
            }
            minutePasses();
        }
        minutePasses();
        assertThat(told()).singleElement().satisfies(one -> {
            assertThat(one.entity()).hasToString("address:192.0.2.10");
            assertThat(one.explanation())
                    .startsWith("192.0.2.10 of linux: its clock is about 11 min 40 s ahead")
                    .contains("25 logs");
        });
    }

    @Test
    void repeatsCountOnce() throws Exception {
        RawRecord first = record(LIVE, 0, null);
        reading.processElement(new StreamRecord<>(first));
        reading.processElement(new StreamRecord<>(new RawRecord(first.log(), first.topic(), 0, 1)));
        minutePasses();
        assertThat(tallies).extracting(SourceTally::logs).containsExactly(1L);
    }

    /** A checkpoint lets out what was counted: it is no state here. */
    @Test
    void whatWasCountedLeavesBeforeACheckpoint() throws Exception {
        log(LIVE, 0, null);
        reading.prepareSnapshotPreBarrier(1);
        pass();
        assertThat(tallies).hasSize(1);
        reading.prepareSnapshotPreBarrier(2);
        pass();
        assertThat(tallies).hasSize(1);
    }

    /** The job was away: what waits is read fast, and its minutes pass one by one. */
    @Test
    void aSilenceInABacklogIsSeenWhenOthersSpokeMeanwhile() throws Exception {
        caughtUp = false;
        reading.setProcessingTime(now + 400 * MINUTE);
        log(LIVE, 0, null);
        reading.setProcessingTime(now + 401 * MINUTE);
        for (int minute = 1; minute < 200; minute++) {
            now += MINUTE;
            if (minute < 150) {
                log(LIVE, 0, null);
            }
            log(TRUSTED, 0, null);
        }
        pass();
        assertThat(marks).hasSizeGreaterThan(190).doesNotHaveDuplicates().isSorted();
        assertThat(told())
                .extracting(each -> each.rule().id() + " " + each.entity())
                .containsExactly("baseline_source_silent source:linux");
    }

    @Test
    void aReceptionThatCannotBeHoldsNothingUp() throws Exception {
        long real = now;
        now += 1_000_000 * MINUTE;
        RawRecord future = record(LIVE, 0, null);
        now = real;
        reading.processElement(new StreamRecord<>(future));
        minutePasses();
        minutePasses();
        assertThat(tallies).extracting(SourceTally::minute).containsExactly(real / MINUTE);
        assertThat(marks).last().isEqualTo(real + MINUTE);
    }

    private static final TimePolicy LIVE = TimePolicy.LIVE;
    private static final TimePolicy TRUSTED = TimePolicy.TRUSTED;

    private void log(TimePolicy policy, int ahead, @Nullable ReplayRun run) throws Exception {
        reading.processElement(new StreamRecord<>(record(policy, ahead, run)));
    }

    /** @param ahead seconds by which its time is ahead */
    private RawRecord record(TimePolicy policy, int ahead, @Nullable ReplayRun run) {
        Instant at = Instant.ofEpochMilli(now);
        byte[] body = ("<38>1 " + at.plusSeconds(ahead)
                        + " web1 sshd 42 - - Failed password for root from 203.0.113.7 port 40022 ssh2")
                .getBytes(UTF_8);
        Envelope envelope = new Envelope(
                policy == LIVE ? "linux" : "relay",
                Transport.SYSLOG_TCP,
                "192.0.2.10:" + (40_000 + offset),
                PeerAuthentication.NONE,
                null,
                at,
                policy,
                ZoneOffset.UTC,
                null,
                null,
                null,
                body.length,
                run,
                null);
        RawId id = new RawId(run == null ? "c1" : "r1", 1, offset);
        return new RawRecord(new RawLog(id, envelope, body), "vigie.raw", 0, offset++);
    }

    private void minutePasses() throws Exception {
        now += MINUTE;
        reading.setProcessingTime(now);
        pass();
    }

    /** Hands everything on as a chain does. */
    private void pass() throws Exception {
        Queue<StreamRecord<SourceStep>> steps = reading.getSideOutput(ReadingOperator.SOURCE_STEPS);
        while (steps != null && !steps.isEmpty()) {
            time.processElement(steps.remove());
        }
        for (Object each = time.getOutput().poll();
                each != null;
                each = time.getOutput().poll()) {
            if (each instanceof Watermark mark) {
                marks.add(mark.getTimestamp());
                sources.processWatermark(mark);
                for (TopicRecord record : drained(sources)) {
                    limit.processElement(new StreamRecord<>(record));
                }
                limit.processWatermark(mark);
            } else if (each instanceof StreamRecord<?> record && record.getValue() instanceof SourceTally tally) {
                tallies.add(tally);
                sources.processElement(new StreamRecord<>(tally));
            }
        }
    }

    private static List<TopicRecord> drained(
            KeyedOneInputStreamOperatorTestHarness<String, SourceTally, TopicRecord> harness) {
        List<TopicRecord> records = new ArrayList<>(harness.extractOutputValues());
        harness.getOutput().clear();
        return records;
    }

    private List<Detection> told() {
        return limit.extractOutputValues().stream()
                .map(record -> DetectionJson.read(record.value()))
                .toList();
    }

    /** Says what the test says. */
    private static final class SetByHand implements LagProbe {
        private final SourcePipelineTest test;

        SetByHand(SourcePipelineTest test) {
            this.test = test;
        }

        @Override
        public boolean caughtUp(Map<Integer, Long> nextOffsets, long now) {
            return test.caughtUp;
        }

        @Override
        public void close() {}
    }
}
