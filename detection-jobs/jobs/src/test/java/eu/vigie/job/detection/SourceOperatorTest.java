package eu.vigie.job.detection;

import static org.assertj.core.api.Assertions.assertThat;

import eu.vigie.baseline.BaselineSettings;
import eu.vigie.baseline.source.SourceBaseline;
import eu.vigie.baseline.source.SourceObservation;
import eu.vigie.baseline.source.SourceProfile;
import eu.vigie.baseline.source.SourceSettings;
import eu.vigie.baseline.source.SourceTally;
import eu.vigie.event.detection.Detection;
import eu.vigie.event.json.DetectionJson;
import eu.vigie.job.wire.TopicRecord;
import eu.vigie.rule.alerting.AlertingPolicy;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // the harness declares that closing may be interrupted
class SourceOperatorTest {
    private static final long MINUTE = 60_000;
    private static final long FIRST = Instant.parse("2026-04-06T08:00:00Z").toEpochMilli() / MINUTE;
    private static final int GROUPS = 128;

    static final SourceSettings QUICK = new SourceSettings(
            true,
            ZoneOffset.UTC,
            Duration.ofMinutes(5),
            2,
            2,
            20,
            Duration.ofSeconds(60),
            Duration.ofHours(2),
            20,
            Duration.ofDays(2),
            5);

    @Test
    void aSilentSourceIsTold() throws Exception {
        try (Harness harness = open(null, 1, 0)) {
            steady(harness, 0, 180);
            harness.processWatermark(new Watermark((FIRST + 181) * MINUTE));
            for (int minute = 182; minute < 200; minute++) {
                harness.processWatermark(new Watermark((FIRST + minute) * MINUTE));
            }
            assertThat(detections(harness))
                    .extracting(each -> each.rule().id() + " " + each.entity() + " " + each.timestamp())
                    .containsExactly("baseline_source_silent source:linux 2026-04-06T11:05:59.999Z");
        }
    }

    /** The appliance was down at night: the source is given its time when Vigie listens again. */
    @Test
    void downtimeIsNoSilence() throws Exception {
        OperatorSubtaskState state;
        try (Harness harness = open(null, 1, 0)) {
            steady(harness, 0, 180);
            state = harness.snapshot(1, 1);
        }
        try (Harness harness = open(state, 1, 0)) {
            long morning = FIRST + 180 + 600;
            for (long minute = morning; minute < morning + 6; minute++) {
                harness.processWatermark(new Watermark(minute * MINUTE));
            }
            assertThat(detections(harness)).isEmpty();
            harness.processWatermark(new Watermark((morning + 6) * MINUTE));
            assertThat(detections(harness)).hasSize(1);
            harness.processElement(new StreamRecord<>(tally("linux", morning + 6, 1)));
            harness.processWatermark(new Watermark((morning + 7) * MINUTE));
            assertThat(detections(harness))
                    .extracting(each -> each.rule().id())
                    .containsExactly("baseline_source_silent", "baseline_source_back");
        }
    }

    /** Whatever the order within a step, wherever it crashes and however many subtasks there are then. */
    @Test
    void crashesAndAnotherParallelismChangeNothing() throws Exception {
        long seed = new Random().nextLong();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        int all = 0;
        for (int round = 0; round < (Boolean.getBoolean("vigie.deep") ? 200 : 6); round++) {
            List<Step> steps = steps(random);
            List<Detection> inOrder = inOrder(steps);
            assertThat(withCrashes(steps, random, round % 3 == 0))
                    .as("seed %d, round %d", seed, round)
                    .containsExactlyInAnyOrderElementsOf(inOrder);
            all += inOrder.size();
        }
        assertThat(all).isGreaterThan(6);
    }

    @Test
    void inventedSourcesTakeNoMoreThanTheRoom() throws Exception {
        try (Harness harness = open(null, 1, 0)) {
            steady(harness, 0, 180);
            for (int i = 0; i < 3_000; i++) {
                harness.processElement(new StreamRecord<>(tally("invented" + i, FIRST + 180, 1)));
            }
            harness.processWatermark(new Watermark((FIRST + 181) * MINUTE));
            assertThat(harness.numEventTimeTimers()).as("a timer a source").isEqualTo(1_000);
            for (int minute = 182; minute < 182 + 121; minute++) {
                harness.processWatermark(new Watermark((FIRST + minute) * MINUTE));
            }
            assertThat(harness.numEventTimeTimers())
                    .as("only the one that is known")
                    .isEqualTo(1);
            assertThat(detections(harness)).hasSize(1);
        }
    }

    @Test
    void theEndOfAnInputIsNoSilence() throws Exception {
        try (Harness harness = open(null, 1, 0)) {
            steady(harness, 0, 180);
            harness.processWatermark(Watermark.MAX_WATERMARK);
            assertThat(detections(harness)).isEmpty();
            assertThat(harness.numEventTimeTimers()).isZero();
        }
    }

    private static void steady(Harness harness, int from, int to) throws Exception {
        for (int minute = from; minute < to; minute++) {
            harness.processElement(new StreamRecord<>(tally("linux", FIRST + minute, 5)));
            harness.processWatermark(new Watermark((FIRST + minute + 1) * MINUTE));
        }
    }

    private record Step(long mark, List<SourceTally> tallies) {}

    private static List<Step> steps(Random random) {
        List<Step> steps = new ArrayList<>();
        int[] mood = {4, 4, 4};
        long minute = FIRST;
        while (minute < FIRST + 900) {
            long mark = minute + (random.nextInt(200) == 0 ? 3 + random.nextInt(90) : 1 + random.nextInt(2));
            List<SourceTally> tallies = new ArrayList<>();
            for (int source = 0; source < mood.length; source++) {
                mood[source] = random.nextInt(60) == 0 ? random.nextInt(7) : mood[source];
                for (int i = random.nextInt(mood[source] + 1); i > 0; i--) {
                    long late = random.nextInt(50) == 0 ? random.nextInt(9) : 0;
                    tallies.add(tally(
                            "s" + source,
                            Math.max(FIRST, minute - late),
                            mood[source] == 6 ? 40 : 1 + random.nextInt(4)));
                }
            }
            steps.add(new Step(mark, tallies));
            minute = mark;
        }
        return steps;
    }

    private static List<Detection> inOrder(List<Step> steps) {
        SourceBaseline baseline = new SourceBaseline(QUICK, AlertingPolicy.STANDARD);
        Map<String, SourceProfile> profiles = new HashMap<>();
        List<Detection> found = new ArrayList<>();
        for (Step step : steps) {
            for (String source : List.of("s0", "s1", "s2")) {
                SourceObservation seen = baseline.observe(
                        source,
                        profiles.getOrDefault(source, SourceProfile.UNKNOWN),
                        step.tallies().stream()
                                .filter(each -> each.source().equals(source))
                                .toList(),
                        step.mark());
                profiles.put(source, seen.profile());
                found.addAll(seen.found());
            }
        }
        return found;
    }

    /** Every attempt has one or two subtasks and begins where the last checkpoint stood. */
    private static List<Detection> withCrashes(List<Step> steps, Random random, boolean rocks) throws Exception {
        List<Detection> committed = new ArrayList<>();
        @Nullable OperatorSubtaskState checkpoint = null;
        int parallelism = 1;
        int at = 0;
        while (at < steps.size()) {
            int next = 1 + random.nextInt(2);
            List<Harness> subtasks = new ArrayList<>();
            for (int i = 0; i < next; i++) {
                @Nullable
                OperatorSubtaskState part = checkpoint == null
                        ? null
                        : AbstractStreamOperatorTestHarness.repartitionOperatorState(
                                checkpoint, GROUPS, parallelism, next, i);
                subtasks.add(open(part, next, i, rocks));
            }
            int until = Math.min(steps.size(), at + 50 + random.nextInt(200));
            int beyond = Math.min(steps.size(), until + random.nextInt(30));
            for (int step = at; step < beyond; step++) {
                for (SourceTally tally : steps.get(step).tallies()) {
                    int subtask = KeyGroupRangeAssignment.assignKeyToParallelOperator(tally.source(), GROUPS, next);
                    subtasks.get(subtask).processElement(new StreamRecord<>(tally));
                }
                for (Harness each : subtasks) {
                    each.processWatermark(new Watermark(steps.get(step).mark() * MINUTE));
                }
                if (step == until - 1) {
                    OperatorSubtaskState[] parts = new OperatorSubtaskState[next];
                    for (int i = 0; i < next; i++) {
                        parts[i] = subtasks.get(i).snapshot(step, step);
                        committed.addAll(detections(subtasks.get(i)));
                    }
                    checkpoint = AbstractStreamOperatorTestHarness.repackageState(parts);
                }
            }
            for (Harness each : subtasks) {
                each.close();
            }
            parallelism = next;
            at = until;
        }
        return committed;
    }

    private static SourceTally tally(String source, long minute, long logs) {
        return new SourceTally(
                source,
                "10.0.0.1",
                minute,
                logs,
                0,
                0,
                1,
                List.of(logs % 2 == 0 ? 90_000L : 0L),
                "c1-1-" + minute,
                minute * MINUTE);
    }

    private static List<Detection> detections(Harness harness) {
        return harness.extractOutputValues().stream()
                .map(record -> DetectionJson.read(record.value()))
                .toList();
    }

    private static Harness open(@Nullable OperatorSubtaskState state, int subtasks, int subtask) throws Exception {
        return open(state, subtasks, subtask, false);
    }

    private static Harness open(@Nullable OperatorSubtaskState state, int subtasks, int subtask, boolean rocks)
            throws Exception {
        Harness harness = new Harness(subtasks, subtask);
        harness.setStateBackend(rocks ? new EmbeddedRocksDBStateBackend(false) : new HashMapStateBackend());
        harness.setup();
        if (state != null) {
            harness.initializeState(state);
        }
        harness.open();
        return harness;
    }

    @SuppressWarnings("try")
    private static final class Harness
            extends KeyedOneInputStreamOperatorTestHarness<String, SourceTally, TopicRecord> {
        Harness(int subtasks, int subtask) throws Exception {
            super(
                    new SourceOperator(new Baselines(BaselineSettings.DEFAULT, QUICK, AlertingPolicy.STANDARD)),
                    SourceTally::source,
                    Types.STRING,
                    GROUPS,
                    subtasks,
                    subtask);
        }
    }
}
