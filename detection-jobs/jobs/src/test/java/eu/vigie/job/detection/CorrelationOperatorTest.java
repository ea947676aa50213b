package eu.vigie.job.detection;

import static org.assertj.core.api.Assertions.assertThat;

import eu.vigie.correlate.CorrelationPlan;
import eu.vigie.correlate.InMemoryCorrelation;
import eu.vigie.correlate.Micros;
import eu.vigie.correlate.Routed;
import eu.vigie.event.detection.Detection;
import eu.vigie.event.detection.DetectionState;
import eu.vigie.event.detection.Match;
import eu.vigie.event.json.DetectionJson;
import eu.vigie.event.raw.RawId;
import eu.vigie.job.wire.TopicRecord;
import eu.vigie.settings.Problems;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // the harness declares that closing may be interrupted
class CorrelationOperatorTest {
    private static final long NOON = RawLogs.NOON.toEpochMilli();

    @Test
    void fiveMatchesWithinTheMinuteFireOnceWhenTheWatermarkPasses() throws Exception {
        try (Harness harness = open(null)) {
            for (int i = 0; i < 6; i++) {
                harness.processElement(new StreamRecord<>(match(i, i, "203.0.113.7")));
            }
            assertThat(detections(harness)).isEmpty();
            harness.processWatermark(new Watermark(NOON + 10_000));
            List<Detection> found = detections(harness);
            assertThat(found).hasSize(1);
            assertThat(found.get(0).rule().id()).isEqualTo(Rules.GUESSING);
            assertThat(found.get(0).eventCount()).isEqualTo(5);
        }
    }

    @Test
    void aCrashBetweenAMatchAndItsWatermarkLosesNothing() throws Exception {
        OperatorSubtaskState state;
        try (Harness harness = open(null)) {
            for (int i = 0; i < 3; i++) {
                harness.processElement(new StreamRecord<>(match(i, i, "203.0.113.7")));
            }
            harness.processWatermark(new Watermark(NOON + 1_500));
            state = harness.snapshot(1, 1);
        }
        try (Harness harness = open(state)) {
            for (int i = 3; i < 5; i++) {
                harness.processElement(new StreamRecord<>(match(i, i, "203.0.113.7")));
            }
            harness.processWatermark(new Watermark(NOON + 10_000));
            assertThat(detections(harness)).hasSize(1);
        }
    }

    @Test
    void aLateMatchRepairsItsKey() throws Exception {
        try (Harness harness = open(null)) {
            for (int i = 0; i < 4; i++) {
                harness.processElement(new StreamRecord<>(match(i, i, "203.0.113.7")));
            }
            harness.processWatermark(new Watermark(NOON + 600_000));
            assertThat(detections(harness)).isEmpty();
            harness.processElement(new StreamRecord<>(match(4, 4, "203.0.113.7")));
            harness.processWatermark(new Watermark(NOON + 600_200));
            assertThat(detections(harness))
                    .as("a watermark that is little ahead waits for the checkpoint")
                    .isEmpty();
            harness.prepareSnapshotPreBarrier(1);
            assertThat(detections(harness)).hasSize(1).allMatch(Detection::late);
        }
    }

    /** Whatever the order inside the lateness and wherever it crashes: what stands at the end is what order alone would give. */
    @Test
    void crashesAndDisorderChangeNothing() throws Exception {
        long seed = new Random().nextLong();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        int rounds = Boolean.getBoolean("vigie.deep") ? 300 : 8;
        for (int round = 0; round < rounds; round++) {
            List<Routed> stream = stream(random);
            assertThat(standing(disordered(stream, random)))
                    .as("seed %d, round %d", seed, round)
                    .isEqualTo(inOrder(stream));
        }
    }

    private static List<Routed> stream(Random random) {
        List<Routed> stream = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            stream.add(match(i, random.nextInt(900), "203.0.113." + random.nextInt(3)));
        }
        return stream;
    }

    private static Set<String> inOrder(List<Routed> stream) {
        Problems problems = new Problems();
        CorrelationPlan plan =
                CorrelationPlan.compile(Rules.guessing().load(problems), DetectionSettings.DEFAULT.limits(), problems);
        Set<String> standing = new HashSet<>();
        InMemoryCorrelation correlation = new InMemoryCorrelation(plan, detection -> take(standing, detection));
        stream.stream()
                .sorted((a, b) -> Match.EVENT_ORDER.compare(a.match(), b.match()))
                .forEach(routed -> {
                    correlation.watermark(routed.match().timestampMicros() - 1);
                    correlation.accept(routed);
                });
        correlation.finish();
        return standing;
    }

    private static List<Object> disordered(List<Routed> stream, Random random) {
        TreeMap<Long, Object> arrivals = new TreeMap<>();
        for (Routed routed : stream) {
            long delay = random.nextInt(4) == 0 ? random.nextInt(600_000_000) : random.nextInt(5_000_000);
            long at = routed.match().timestampMicros() + delay;
            while (arrivals.putIfAbsent(at, routed) != null) {
                at++;
            }
        }
        List<Object> steps = new ArrayList<>();
        arrivals.forEach((at, routed) -> {
            steps.add(routed);
            steps.add(new Watermark(at / 1_000 - 5_000));
        });
        return steps;
    }

    /** Runs the steps with a crash every now and then; what was sent since the last checkpoint is taken back, as its transaction is. */
    private static Set<String> standing(List<Object> steps) throws Exception {
        Random crashes = new Random(steps.hashCode());
        Set<String> committed = new HashSet<>();
        @Nullable OperatorSubtaskState checkpoint = null;
        int checkpointed = 0;
        while (true) {
            try (Harness harness = open(checkpoint)) {
                int crashAt = checkpointed + 40 + crashes.nextInt(60);
                int at = checkpointed;
                int sent = 0;
                while (at < steps.size() && at < crashAt) {
                    if (steps.get(at) instanceof Routed routed) {
                        harness.processElement(new StreamRecord<>(routed));
                    } else {
                        harness.processWatermark((Watermark) steps.get(at));
                    }
                    at++;
                    if (at == steps.size() || crashes.nextInt(15) == 0) {
                        if (at == steps.size()) {
                            harness.processWatermark(new Watermark(NOON + 3_600_000));
                        }
                        harness.prepareSnapshotPreBarrier(at);
                        checkpoint = harness.snapshot(at, at);
                        checkpointed = at;
                        List<Detection> all = detections(harness);
                        all.subList(sent, all.size()).forEach(detection -> take(committed, detection));
                        sent = all.size();
                    }
                }
                if (checkpointed == steps.size()) {
                    return committed;
                }
            }
        }
    }

    private static void take(Set<String> standing, Detection detection) {
        if (detection.state() == DetectionState.FIRED) {
            standing.add(detection.id());
        } else {
            standing.remove(detection.id());
        }
    }

    private static Routed match(long sequence, long second, String address) {
        RawId id = new RawId("c1", 1, sequence);
        return new Routed(
                0,
                "source.ip|" + address,
                new Match(
                        Rules.FAILED,
                        Micros.of(RawLogs.NOON.plusSeconds(second)),
                        Micros.of(RawLogs.NOON.plusSeconds(second)),
                        id,
                        0,
                        id.toString(),
                        "linux",
                        Map.of("source.ip", address),
                        List.of()),
                false);
    }

    private static List<Detection> detections(Harness harness) {
        return harness.extractOutputValues().stream()
                .map(record -> DetectionJson.read(record.value()))
                .toList();
    }

    private static Harness open(@Nullable OperatorSubtaskState state) throws Exception {
        Harness harness = new Harness();
        harness.setStateBackend(new EmbeddedRocksDBStateBackend(false));
        harness.setup();
        if (state != null) {
            harness.initializeState(state);
        }
        harness.open();
        return harness;
    }

    @SuppressWarnings("try")
    private static final class Harness extends KeyedOneInputStreamOperatorTestHarness<String, Routed, TopicRecord> {
        Harness() throws Exception {
            super(new CorrelationOperator(Rules.source(), 0), Routed::key, Types.STRING);
        }
    }
}
