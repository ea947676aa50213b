package eu.vigie.job.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import eu.vigie.baseline.Act;
import eu.vigie.baseline.ActKind;
import eu.vigie.baseline.BaselineSettings;
import eu.vigie.baseline.EntityAct;
import eu.vigie.event.EntityKey;
import eu.vigie.event.baseline.EntityProfile;
import eu.vigie.event.baseline.Forgetting;
import eu.vigie.event.baseline.Habit;
import eu.vigie.event.baseline.HabitKind;
import eu.vigie.event.baseline.Period;
import eu.vigie.event.baseline.Periods;
import eu.vigie.event.baseline.Usual;
import eu.vigie.event.detection.Detection;
import eu.vigie.event.exemption.Actor;
import eu.vigie.event.json.EntityProfileJson;
import eu.vigie.event.raw.RawId;
import eu.vigie.job.Topics;
import eu.vigie.job.wire.TopicRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What leaves for the topic of profiles and when, and what decisions make of profiles in the operator. */
@SuppressWarnings("try") // the harness declares that closing may be interrupted
class ProfilePublicationTest {
    private static final Instant FIRST = Instant.parse("2026-04-06T08:00:00Z");
    private static final BaselineSettings SETTINGS = BaselineSettings.DEFAULT.on();
    private static final Duration JUDGED = Duration.ofMinutes(11);

    private int sequence;

    @Test
    void theFirstLeavesAtOnceOthersAQuarterOfAnHourLaterAndTheLastWhenItRests() throws Exception {
        try (BaselineHarness harness = open(null)) {
            for (int minute = 0; minute < 40; minute++) {
                sudo(harness, FIRST.plus(Duration.ofMinutes(minute)), "web1");
                time(harness, FIRST.plus(Duration.ofMinutes(minute)));
            }
            assertThat(profiles(harness)).hasSizeBetween(2, 3);
            assertThat(profiles(harness).get(0).acts()).isLessThanOrEqualTo(2);
            time(harness, FIRST.plus(Duration.ofHours(3)));
            time(harness, FIRST.plus(Duration.ofHours(4)));
            int resting = harness.published().size();
            assertThat(profiles(harness).get(resting - 1).acts()).isEqualTo(40);
            time(harness, FIRST.plus(Duration.ofDays(3)));
            assertThat(harness.published()).as("nothing changed since").hasSize(resting);
            assertThat(harness.published())
                    .extracting(TopicRecord::topic, TopicRecord::key)
                    .containsOnly(tuple(Topics.PROFILES, "user:anna"));
        }
    }

    @Test
    void withSomethingToTellItLeavesAtOnceAndWhatIsTimedBeforeACrashStillLeaves() throws Exception {
        OperatorSubtaskState state;
        Instant day = FIRST.plus(Duration.ofDays(21));
        try (BaselineHarness harness = open(null)) {
            threeWeeks(harness);
            int before = harness.published().size();
            sudo(harness, day, "web1");
            time(harness, day.plus(JUDGED));
            assertThat(harness.published()).hasSize(before + 1);
            sudo(harness, day.plusSeconds(60), "vault1");
            time(harness, day.plus(JUDGED).plusSeconds(120));
            assertThat(harness.detections())
                    .extracting(each -> each.rule().id())
                    .containsExactly("baseline_new_target");
            assertThat(harness.published()).as("with the finding").hasSize(before + 2);
            sudo(harness, day.plusSeconds(240), "web1");
            time(harness, day.plus(JUDGED).plusSeconds(300));
            assertThat(harness.published()).as("a change waits").hasSize(before + 2);
            state = harness.snapshot(1, 1);
        }
        try (BaselineHarness harness = open(state)) {
            time(harness, day.plus(Duration.ofHours(1)));
            assertThat(profiles(harness))
                    .singleElement()
                    .satisfies(one -> assertThat(one.lastEvent()).isEqualTo("c1-1-44"));
        }
    }

    @Test
    void aKeyIsTakenBackWhenItsProfileIsForgotten() throws Exception {
        try (BaselineHarness harness = open(null)) {
            sudo(harness, FIRST, "web1");
            time(harness, FIRST.plus(Duration.ofDays(89)));
            assertThat(harness.published()).allMatch(record -> record.value().length > 0);
            time(harness, FIRST.plus(Duration.ofDays(92)));
            assertThat(harness.published().get(harness.published().size() - 1).value())
                    .isEmpty();
            assertThat(harness.kept()).isZero();
            assertThat(harness.numEventTimeTimers()).isZero();
        }
    }

    @Test
    void whatIsForgottenIsNewAgainAndThePublishedProfileSaysSo() throws Exception {
        Instant day = FIRST.plus(Duration.ofDays(21));
        OperatorSubtaskState state;
        try (BaselineHarness harness = open(null)) {
            threeWeeks(harness);
            sudo(harness, day, "vault1");
            time(harness, day.plus(JUDGED));
            harness.forget(forget("user:anna", day.minusSeconds(60), day.plusSeconds(60)));
            EntityProfile shown = last(harness);
            assertThat(shown.forgotten()).containsExactly(Period.of(day.minusSeconds(60), day.plusSeconds(60)));
            assertThat(values(shown, HabitKind.HOST)).containsExactly("web1");
            state = harness.snapshot(1, 1);
        }
        try (BaselineHarness harness = open(state)) {
            sudo(harness, day.plus(Duration.ofDays(1)), "vault1");
            time(harness, day.plus(Duration.ofDays(2)));
            assertThat(harness.detections())
                    .extracting(each -> each.rule().id())
                    .containsExactly("baseline_new_target");
        }
    }

    @Test
    void actsThatWaitOrComeLaterAreNotLearned() throws Exception {
        Instant day = FIRST.plus(Duration.ofDays(21));
        try (BaselineHarness harness = open(null)) {
            threeWeeks(harness);
            sudo(harness, day, "vault1");
            harness.forget(forget("user:anna", day.minusSeconds(60), day.plusSeconds(600)));
            sudo(harness, day.plusSeconds(30), "vault1");
            time(harness, day.plus(JUDGED).plusSeconds(60));
            sudo(harness, day.plusSeconds(20), "vault1");
            time(harness, day.plus(JUDGED).plusSeconds(120));
            assertThat(harness.detections())
                    .as("judged, and told once")
                    .extracting(Detection::trigger)
                    .containsExactly("c1-1-42");
            assertThat(values(last(harness), HabitKind.HOST)).containsExactly("web1");
            assertThat(last(harness).acts()).isEqualTo(42);
        }
    }

    @Test
    void anAccountThatIsForgottenWholeIsTakenBackAndComesBackOnlyWithOtherActs() throws Exception {
        try (BaselineHarness harness = open(null)) {
            sudo(harness, FIRST, "web1");
            time(harness, FIRST.plus(JUDGED));
            harness.forget(forget("user:anna", FIRST, FIRST.plusSeconds(600)));
            assertThat(harness.published().get(harness.published().size() - 1).value())
                    .isEmpty();
            int before = harness.published().size();
            sudo(harness, FIRST.plusSeconds(599), "web1");
            time(harness, FIRST.plus(Duration.ofHours(1)));
            assertThat(harness.published()).hasSize(before);
            sudo(harness, FIRST.plusSeconds(7_200), "web1");
            time(harness, FIRST.plus(Duration.ofHours(3)));
            assertThat(last(harness).acts()).isEqualTo(1);
            assertThat(last(harness).forgotten()).hasSize(1);
            time(harness, FIRST.plus(Duration.ofDays(200)));
            assertThat(harness.kept()).isZero();
            assertThat(harness.numEventTimeTimers()).isZero();
        }
    }

    @Test
    void aDecisionMayComeBeforeAnyActAndThePeriodIsForgottenInTheEnd() throws Exception {
        try (BaselineHarness harness = open(null)) {
            harness.forget(forget("user:anna", FIRST, FIRST.plusSeconds(600)));
            sudo(harness, FIRST.plusSeconds(10), "web1");
            time(harness, FIRST.plus(Duration.ofHours(1)));
            assertThat(harness.published()).isEmpty();
            assertThat(harness.kept()).isEqualTo(1);
            time(harness, FIRST.plus(Duration.ofDays(92)));
            assertThat(harness.kept()).isZero();
            assertThat(harness.numEventTimeTimers()).isZero();
        }
    }

    /** No watermark ever comes of decisions, and one that did, or their silence, would count for nothing. */
    @Test
    void decisionsNeverHoldBackNorPushEventTime() throws Exception {
        try (BaselineHarness harness = open(null)) {
            sudo(harness, FIRST, "web1");
            harness.processWatermark2(Watermark.MAX_WATERMARK);
            harness.processWatermarkStatus2(WatermarkStatus.IDLE);
            harness.processWatermarkStatus1(WatermarkStatus.IDLE);
            assertThat(harness.published()).isEmpty();
            harness.processWatermarkStatus1(WatermarkStatus.ACTIVE);
            time(harness, FIRST.plus(JUDGED));
            assertThat(profiles(harness)).hasSize(1);
        }
    }

    @Test
    void theSeventeenthPeriodChangesNothing() throws Exception {
        try (BaselineHarness harness = open(null)) {
            sudo(harness, FIRST, "web1");
            time(harness, FIRST.plus(JUDGED));
            for (int i = 1; i <= Periods.MOST + 1; i++) {
                Instant since = FIRST.plus(Duration.ofDays(i));
                harness.forget(forget("user:anna", since, since.plusSeconds(60)));
            }
            assertThat(last(harness).forgotten()).hasSize(Periods.MOST);
        }
    }

    private static BaselineHarness open(@Nullable OperatorSubtaskState state) throws Exception {
        return BaselineHarness.open(SETTINGS, state, new HashMapStateBackend());
    }

    /** Two commands a day, 42 in all. */
    private void threeWeeks(BaselineHarness harness) throws Exception {
        for (int day = 0; day < 21; day++) {
            Instant morning = FIRST.plus(Duration.ofDays(day));
            sudo(harness, morning, "web1");
            sudo(harness, morning.plusSeconds(3_600), "web1");
            time(harness, morning.plus(Duration.ofHours(12)));
        }
    }

    private void sudo(BaselineHarness harness, Instant at, String host) throws Exception {
        RawId id = new RawId("c1", 1, sequence++);
        Act act = new Act(
                ActKind.COMMAND, true, "anna", null, host, "services", at.toEpochMilli() * 1_000, id, 0, id.toString());
        harness.processElement(new StreamRecord<>(new EntityAct("user:anna", act)));
    }

    private static void time(BaselineHarness harness, Instant at) throws Exception {
        harness.processWatermark(new Watermark(at.toEpochMilli()));
    }

    private static Forgetting forget(String entity, Instant since, Instant until) {
        return new Forgetting(
                EntityKey.parse(entity),
                Period.of(since, until),
                until.plusSeconds(3_600),
                new Actor("alice", "alice", "siem1"),
                "incident 7");
    }

    private static List<EntityProfile> profiles(BaselineHarness harness) {
        return harness.published().stream()
                .map(record -> EntityProfileJson.read(record.value()))
                .toList();
    }

    private static EntityProfile last(BaselineHarness harness) {
        List<TopicRecord> all = harness.published();
        return EntityProfileJson.read(all.get(all.size() - 1).value());
    }

    private static List<String> values(EntityProfile profile, HabitKind kind) {
        return profile.habits().stream()
                .filter(habit -> habit.kind() == kind)
                .map(Habit::values)
                .flatMap(List::stream)
                .map(Usual::value)
                .toList();
    }
}
