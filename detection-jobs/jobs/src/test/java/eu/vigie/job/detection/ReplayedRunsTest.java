package eu.vigie.job.detection;

import static eu.vigie.job.detection.RawLogs.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import eu.vigie.correlate.Routed;
import eu.vigie.event.Run;
import eu.vigie.event.detection.Detection;
import eu.vigie.event.json.DetectionJson;
import eu.vigie.event.raw.ReplayRun;
import eu.vigie.event.raw.ReplayRun.Part;
import eu.vigie.job.wire.RawRecord;
import eu.vigie.job.wire.RawRecordSerializer;
import eu.vigie.job.wire.RoutedSerializer;
import eu.vigie.job.wire.TopicRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** From raw logs to correlations, live and replayed, through the operators of the job. */
@SuppressWarnings("try") // the harness declares that closing may be interrupted
class ReplayedRunsTest {
    private static final String ATTACKER = "203.0.113.7";
    private static final Duration MONTH = Duration.ofDays(30);

    @Test
    void aReplayFindsTheSameWhateverWasReplayedBefore() throws Exception {
        try (Pipeline job = new Pipeline(null)) {
            job.replay(1, NOON.plus(MONTH), 6);
            job.replay(2, NOON, 6);
            job.replay(3, NOON.plus(MONTH), 6);
            assertThat(job.found())
                    .extracting(Detection::run, Detection::timestamp, Detection::eventCount, Detection::late)
                    .containsExactly(
                            tuple(1, NOON.plus(MONTH).plusSeconds(4)),
                            tuple(2, NOON.plusSeconds(4)),
                            tuple(3, NOON.plus(MONTH).plusSeconds(4)));
        }
    }

    @Test
    void aReplayOfTheFutureDoesNotDisturbLiveLogs() throws Exception {
        try (Pipeline job = new Pipeline(null)) {
            for (int i = 0; i < 3; i++) {
                job.live(NOON.plusSeconds(i));
            }
            job.pass(3_000);
            job.replay(1, NOON.plus(MONTH), 6);
            for (int i = 3; i < 5; i++) {
                job.live(NOON.plusSeconds(i));
            }
            job.pass(20_000);
            assertThat(job.found())
                    .extracting(Detection::run, Detection::timestamp, Detection::eventCount, Detection::late)
                    .containsExactlyInAnyOrder(
                            tuple(1, NOON.plus(MONTH).plusSeconds(4)), tuple(0, NOON.plusSeconds(4)));
        }
    }

    @Test
    void liveLogsAndReplaysNeverCountTogether() throws Exception {
        try (Pipeline job = new Pipeline(null)) {
            for (int i = 0; i < 3; i++) {
                job.live(NOON.plusSeconds(i));
            }
            job.replay(1, NOON, 3);
            job.replay(2, NOON, 4);
            job.pass(20_000);
            assertThat(job.found()).isEmpty();
        }
    }

    @Test
    void twoFilesFromDistantTimesInOneReplay() throws Exception {
        try (Pipeline job = new Pipeline(null)) {
            job.log(NOON.plus(MONTH), new ReplayRun(1, 1, 2, 0, Part.HEAD), "head");
            job.log(NOON, new ReplayRun(1, 1, 2, 1, Part.HEAD), "head");
            for (int file = 0; file < 2; file++) {
                for (int i = 1; i < 6; i++) {
                    Instant time = (file == 0 ? NOON.plus(MONTH) : NOON).plusSeconds(i);
                    job.log(time, new ReplayRun(1, 1, 2, file, Part.BODY), "a");
                    job.pass(1_000);
                }
            }
            job.log(NOON.plusSeconds(7), new ReplayRun(1, 1, 2, 1, Part.TAIL), "tail");
            job.pump();
            assertThat(job.found())
                    .extracting(Detection::run, Detection::timestamp, Detection::eventCount, Detection::late)
                    .containsExactlyInAnyOrder(
                            tuple(1, NOON.plusSeconds(4)),
                            tuple(1, NOON.plus(MONTH).plusSeconds(4)));
        }
    }

    @Test
    void aRestartInTheMiddleChangesNothing() throws Exception {
        List<OperatorSubtaskState> states;
        try (Pipeline job = new Pipeline(null)) {
            job.replay(1, NOON.plus(MONTH), 6);
            job.log(NOON, new ReplayRun(2, 1, 1, 0, Part.HEAD), "head");
            for (int i = 1; i < 4; i++) {
                job.log(NOON.plusSeconds(i), new ReplayRun(2, 1, 1, 0, Part.BODY), "a");
                job.pass(1_000);
            }
            states = job.snapshot();
        }
        try (Pipeline job = new Pipeline(states)) {
            job.pass(10_000); // a silence, such as of a collector that is started again
            job.log(NOON.plusSeconds(4), new ReplayRun(2, 1, 1, 0, Part.BODY), "a");
            job.pass(1_000);
            job.log(NOON.plusSeconds(5), new ReplayRun(2, 1, 1, 0, Part.TAIL), "tail");
            job.replay(3, NOON.minus(MONTH), 6);
            assertThat(job.found())
                    .extracting(Detection::run, Detection::timestamp, Detection::eventCount, Detection::late)
                    .containsExactly(
                            tuple(2, NOON.plusSeconds(4)),
                            tuple(3, NOON.minus(MONTH).plusSeconds(4)));
        }
    }

    @Test
    void aRunLeavesNoTimerBehind() throws Exception {
        try (Pipeline job = new Pipeline(null)) {
            job.replay(1, NOON, 6);
            assertThat(job.replayed.numEventTimeTimers()).isZero();
        }
    }

    @Test
    void whatComesAfterTheEndOfItsRunIsNotCorrelated() throws Exception {
        try (Pipeline job = new Pipeline(null)) {
            job.replay(2, NOON, 4);
            job.replay(1, NOON, 6);
            job.replay(3, NOON, 5);
            assertThat(job.found()).extracting(Detection::run).containsExactly(Run.replay(3));
        }
    }

    @Test
    void aTrustedRelayWithItsClockAheadMovesLiveTimeNoFurtherThanItsReception() throws Exception {
        try (Pipeline job = new Pipeline(null)) {
            job.log(NOON.plus(MONTH), null, "relay"); // received at 12:10
            job.pass(20_000);
            for (int i = 0; i < 5; i++) {
                job.live(NOON.plusSeconds(i));
            }
            job.pass(20_000);
            assertThat(job.found()).extracting(Detection::timestamp).containsExactly(NOON.plusSeconds(4));
            assertThat(job.highestLive)
                    .isLessThanOrEqualTo(NOON.plusSeconds(600 + 40).toEpochMilli());
        }
    }

    private static org.assertj.core.groups.Tuple tuple(int run, Instant at) {
        return org.assertj.core.groups.Tuple.tuple(new Run(run, false), at, 5L, false);
    }

    /** One subtask of each operator, what leaves one handed to the next. */
    private static final class Pipeline implements AutoCloseable {
        private final OneInputStreamOperatorTestHarness<RawRecord, TopicRecord> reading;
        private final OneInputStreamOperatorTestHarness<RunStep, Routed> time;
        private final Correlation live;
        private final Correlation replayed;
        private long offset;
        private long now;
        private long highestLive = Long.MIN_VALUE;

        Pipeline(@Nullable List<OperatorSubtaskState> states) throws Exception {
            reading = new OneInputStreamOperatorTestHarness<>(
                    new ReadingOperator(
                            Rules.source(), DetectionSettings.DEFAULT, Baselines.OFF, ReadingOperatorTest.AllRead::new),
                    RawRecordSerializer.INSTANCE);
            time = new OneInputStreamOperatorTestHarness<>(
                    new SideTimeOperator<Routed, RunStep>(), RunStepSerializer.INSTANCE);
            live = new Correlation();
            replayed = new Correlation();
            reading.setup();
            time.setup(RoutedSerializer.INSTANCE);
            if (states != null) {
                reading.initializeState(states.get(0));
                live.initializeState(states.get(1));
                replayed.initializeState(states.get(2));
                offset = 1_000;
            }
            reading.open();
            time.open();
            live.open();
            replayed.open();
        }

        void live(Instant time) throws Exception {
            log(time, null, "live");
        }

        /** So many refused logins, a second apart. */
        void replay(int run, Instant from, int count) throws Exception {
            log(from, new ReplayRun(run, 1, 1, 0, Part.HEAD), "head");
            for (int i = 1; i < count - 1; i++) {
                log(from.plusSeconds(i), new ReplayRun(run, 1, 1, 0, Part.BODY), "a");
                pass(1_000);
            }
            log(from.plusSeconds(count - 1), new ReplayRun(run, 1, 1, 0, Part.TAIL), "tail");
            pump();
        }

        void log(Instant at, @Nullable ReplayRun run, String sender) throws Exception {
            long second = Duration.between(NOON, at).toSeconds();
            reading.processElement(new StreamRecord<>(RawLogs.of(run, sender, offset++, second, ATTACKER)));
        }

        /** Processing time goes on. */
        void pass(long millis) throws Exception {
            for (long until = now + millis; now < until; ) {
                now += 200;
                reading.setProcessingTime(now);
                pump();
            }
        }

        void pump() throws Exception {
            Queue<StreamRecord<RunStep>> steps = reading.getSideOutput(ReadingOperator.RUN_STEPS);
            while (steps != null && !steps.isEmpty()) {
                time.processElement(steps.remove());
            }
            hand(time.getOutput(), replayed);
            Queue<StreamRecord<Routed>> matches = reading.getSideOutput(ReadingOperator.MATCHES);
            while (matches != null && !matches.isEmpty()) {
                live.processElement(matches.remove());
            }
            for (Object out : reading.getOutput()) {
                if (out instanceof Watermark mark) {
                    highestLive = Math.max(highestLive, mark.getTimestamp());
                    live.processWatermark(mark);
                }
            }
            reading.getOutput().clear();
        }

        @SuppressWarnings("unchecked")
        private static void hand(Queue<Object> from, Correlation to) throws Exception {
            while (!from.isEmpty()) {
                Object out = from.remove();
                if (out instanceof Watermark mark) {
                    to.processWatermark(mark);
                } else if (!(out instanceof WatermarkStatus)) {
                    to.processElement((StreamRecord<Routed>) out);
                }
            }
        }

        List<OperatorSubtaskState> snapshot() throws Exception {
            pump();
            return List.of(reading.snapshot(1, 1), live.snapshot(1, 1), replayed.snapshot(1, 1));
        }

        List<Detection> found() {
            List<Detection> found = new ArrayList<>();
            for (Correlation correlation : List.of(replayed, live)) {
                correlation.extractOutputValues().forEach(record -> found.add(DetectionJson.read(record.value())));
            }
            return found;
        }

        @Override
        public void close() throws Exception {
            reading.close();
            time.close();
            live.close();
            replayed.close();
        }
    }

    private static final class Correlation extends KeyedOneInputStreamOperatorTestHarness<String, Routed, TopicRecord> {
        Correlation() throws Exception {
            super(new CorrelationOperator(Rules.source(), 0), Routed::key, Types.STRING);
            setStateBackend(new EmbeddedRocksDBStateBackend(false));
            setup();
        }
    }
}
