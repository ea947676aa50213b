package eu.vigie.job.detection;

import static org.assertj.core.api.Assertions.assertThat;

import eu.vigie.baseline.BaselineRule;
import eu.vigie.baseline.BaselineSettings;
import eu.vigie.event.EntityKey;
import eu.vigie.event.Run;
import eu.vigie.event.detection.Detection;
import eu.vigie.event.detection.DetectionState;
import eu.vigie.event.json.DetectionJson;
import eu.vigie.job.Topics;
import eu.vigie.job.wire.TopicRecord;
import eu.vigie.rule.alerting.AlertingPolicy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // the harness declares that closing may be interrupted
class DayLimitOperatorTest {
    private static final BaselineSettings SETTINGS = BaselineSettings.DEFAULT.on();
    private static final Instant MORNING = Instant.parse("2026-04-06T08:00:00Z");

    /** Whoever of the profiles speaks first, and whatever crashes: the first twenty of a rule in event time, and of each rule. */
    @Test
    void theFirstTwentyOfEachRuleInEventTimePass() throws Exception {
        for (long seed = 1; seed <= 20; seed++) {
            Random random = new Random(seed);
            List<Detection> found = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                found.add(detection(i, i % 3 == 0 ? BaselineRule.NEW_SOURCE : BaselineRule.NEW_TARGET));
            }
            List<Detection> first = new ArrayList<>();
            first.addAll(found.stream()
                    .filter(each -> is(each, BaselineRule.NEW_SOURCE))
                    .limit(20)
                    .toList());
            first.addAll(found.stream()
                    .filter(each -> is(each, BaselineRule.NEW_TARGET))
                    .limit(20)
                    .toList());
            Collections.shuffle(found, random);
            int crash = random.nextInt(100);
            OperatorSubtaskState state;
            try (Harness harness = Harness.open(null)) {
                harness.take(found.subList(0, crash));
                state = harness.snapshot(1, 1);
            }
            try (Harness harness = Harness.open(state)) {
                harness.take(found.subList(crash, found.size()));
                harness.processWatermark(
                        new Watermark(MORNING.plusSeconds(1_200).toEpochMilli()));
                assertThat(harness.extractOutputValues().stream().map(each -> DetectionJson.read(each.value())))
                        .as("seed %d", seed)
                        .extracting(Detection::id)
                        .containsExactlyInAnyOrderElementsOf(
                                first.stream().map(Detection::id).toList());
            }
        }
    }

    @Test
    void whatComesLateIsToldWithTheNextWatermark() throws Exception {
        try (Harness harness = Harness.open(null)) {
            harness.processWatermark(new Watermark(MORNING.plusSeconds(7_200).toEpochMilli()));
            harness.take(List.of(detection(0, BaselineRule.NEW_SOURCE)));
            assertThat(harness.extractOutputValues()).isEmpty();
            harness.processWatermark(new Watermark(MORNING.plusSeconds(7_201).toEpochMilli()));
            assertThat(harness.extractOutputValues()).hasSize(1);
            assertThat(harness.numEventTimeTimers()).isZero();
        }
    }

    private static boolean is(Detection detection, BaselineRule rule) {
        return detection.rule().id().equals(rule.id());
    }

    private static Detection detection(int number, BaselineRule rule) {
        return new Detection(
                "d" + number,
                DetectionState.FIRED,
                rule.ref(SETTINGS, AlertingPolicy.STANDARD),
                MORNING.plusMillis(number),
                EntityKey.parse("user:u" + number % 7),
                List.of(),
                Map.of(),
                "c1-1-" + number,
                List.of(),
                1,
                "unusual",
                false,
                Run.LIVE);
    }

    private static final class Harness
            extends KeyedOneInputStreamOperatorTestHarness<String, TopicRecord, TopicRecord> {
        private Harness() throws Exception {
            super(
                    new DayLimitOperator(SETTINGS.zone(), SETTINGS.mostADay(), SETTINGS.patience()),
                    DayLimitOperator::rule,
                    Types.STRING);
        }

        static Harness open(@Nullable OperatorSubtaskState state) throws Exception {
            Harness harness = new Harness();
            harness.setup();
            if (state != null) {
                harness.initializeState(state);
            }
            harness.open();
            return harness;
        }

        void take(List<Detection> found) throws Exception {
            for (Detection each : found) {
                processElement(new StreamRecord<>(
                        new TopicRecord(Topics.CORRELATIONS, each.entity().toString(), DetectionJson.write(each))));
            }
        }
    }
}
