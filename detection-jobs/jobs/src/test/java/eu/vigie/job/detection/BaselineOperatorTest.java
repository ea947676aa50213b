package eu.vigie.job.detection;

import static org.assertj.core.api.Assertions.assertThat;

import eu.vigie.baseline.Act;
import eu.vigie.baseline.ActKind;
import eu.vigie.baseline.Baseline;
import eu.vigie.baseline.BaselineSettings;
import eu.vigie.baseline.EntityAct;
import eu.vigie.baseline.Observation;
import eu.vigie.baseline.Profile;
import eu.vigie.event.EntityKey;
import eu.vigie.event.detection.Detection;
import eu.vigie.event.raw.RawId;
import eu.vigie.job.Topics;
import eu.vigie.job.wire.RawRecord;
import eu.vigie.job.wire.RawRecordSerializer;
import eu.vigie.job.wire.TopicRecord;
import eu.vigie.rule.alerting.AlertingPolicy;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // the harness declares that closing may be interrupted
class BaselineOperatorTest {
    private static final Instant FIRST = Instant.parse("2026-04-06T08:00:00Z");
    private static final StateBackend ROCKS = new EmbeddedRocksDBStateBackend(false);
    /** Faster to start. */
    private static final StateBackend HEAP = new HashMapStateBackend();

    private static final BaselineSettings SETTINGS = BaselineSettings.DEFAULT.on();

    @Test
    void fromRawLogsToWhatIsUnusual() throws Exception {
        try (BaselineHarness harness = open(SETTINGS, null)) {
            for (EntityAct act : acts(threeWeeks())) {
                harness.processElement(new StreamRecord<>(act));
            }
            assertThat(harness.extractOutputValues()).isEmpty();
            harness.processWatermark(
                    new Watermark(FIRST.plus(22, ChronoUnit.DAYS).toEpochMilli()));
            assertThat(harness.extractOutputValues())
                    .extracting(TopicRecord::topic)
                    .containsExactly(Topics.CORRELATIONS);
            Detection found = detections(harness).get(0);
            assertThat(found.rule().id()).isEqualTo("baseline_new_source");
            assertThat(found.entity()).hasToString("user:anna");
            assertThat(found.explanation())
                    .isEqualTo("anna logged in on web1 from 203.0.113.9: the first time from the network 203.0.113.0/24"
                            + " within 90 days. Usual: 20 acts since 2026-04-07 with 1 network: 10.1.2.0/24 (20 acts,"
                            + " last 2026-04-26 08:00); 1 of these appeared in the last 30 days.");
        }
    }

    @Test
    void replayedLogsAreNotLearned() throws Exception {
        RawRecord replayed = RawLogs.of(
                new eu.vigie.event.raw.ReplayRun(1, 1, 1, 0, eu.vigie.event.raw.ReplayRun.Part.HEAD),
                "a",
                0,
                0,
                "10.1.2.3");
        String line = new String(replayed.log().body(), java.nio.charset.StandardCharsets.UTF_8)
                .replace("Failed password", "Accepted password");
        RawRecord live = RawLogs.record(1, line);
        RawRecord run = new RawRecord(
                new eu.vigie.event.raw.RawLog(
                        replayed.log().id(),
                        replayed.log().envelope(),
                        line.getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                replayed.topic(),
                replayed.partition(),
                replayed.offset());
        assertThat(acts(List.of(run))).isEmpty();
        assertThat(acts(List.of(live))).extracting(EntityAct::entity).containsExactly("user:root", "host:web01");
    }

    /** Whatever the order inside the patience and wherever it crashes: what is told is what order alone would tell. */
    @Test
    void crashesAndDisorderChangeNothing() throws Exception {
        long seed = new Random().nextLong();
        System.out.println("seed " + seed);
        int rounds = Boolean.getBoolean("vigie.deep") ? 1_000 : 4;
        crashesAndDisorderChangeNothing(seed, rounds, 12);
        crashesAndDisorderChangeNothing(seed, rounds, 120);
    }

    /** A profile was forgotten while an act before its end waited; and when the watermark jumped over such an act. */
    @Test
    void nothingIsChangedWhereSomethingOnceWas() throws Exception {
        crashesAndDisorderChangeNothing(6_895_296_224_469_305_527L, 5, 12);
        crashesAndDisorderChangeNothing(2_210_700_704_782_275_681L, 1, 120);
    }

    /** @param hours at most so many lie between two acts */
    private static void crashesAndDisorderChangeNothing(long seed, int rounds, int hours) throws Exception {
        Random random = new Random(seed);
        BaselineSettings quick = new BaselineSettings(
                true,
                ZoneOffset.UTC,
                Duration.ofDays(1),
                Duration.ofDays(1),
                5,
                Duration.ofDays(9),
                Duration.ofDays(2),
                20,
                1_000);
        int all = 0;
        for (int round = 0; round < rounds; round++) {
            List<EntityAct> acts = stream(random, hours);
            List<Detection> inOrder = inOrder(quick, acts);
            assertThat(withCrashes(quick, acts, random, round % 4 == 0 ? ROCKS : HEAP))
                    .as("seed %d, round %d, %d hours", seed, round, hours)
                    .containsExactlyInAnyOrderElementsOf(inOrder);
            all += inOrder.size();
        }
        assertThat(all).isGreaterThan(rounds);
    }

    @Test
    void anActBehindThePatienceIsLearnedAndNotTold() throws Exception {
        try (BaselineHarness harness = open(SETTINGS, null)) {
            for (EntityAct act : acts(threeWeeks().subList(0, 40))) {
                harness.processElement(new StreamRecord<>(act));
            }
            harness.processWatermark(
                    new Watermark(FIRST.plus(21, ChronoUnit.DAYS).toEpochMilli()));
            harness.processElement(new StreamRecord<>(login(900, "203.0.113.9", FIRST.plus(19, ChronoUnit.DAYS))));
            harness.processElement(new StreamRecord<>(login(901, "203.0.113.9", FIRST.plus(22, ChronoUnit.DAYS))));
            harness.processElement(new StreamRecord<>(login(902, "192.0.2.9", FIRST.plus(22, ChronoUnit.DAYS))));
            harness.processWatermark(
                    new Watermark(FIRST.plus(23, ChronoUnit.DAYS).toEpochMilli()));
            assertThat(detections(harness)).extracting(Detection::trigger).containsExactly("c1-1-902");
        }
    }

    @Test
    void aLateActThatNothingCameAfterIsJudged() throws Exception {
        try (BaselineHarness harness = open(SETTINGS, null)) {
            for (EntityAct act : acts(threeWeeks().subList(0, 40))) {
                harness.processElement(new StreamRecord<>(act));
            }
            Instant midnight = Instant.parse("2026-04-27T00:00:00Z");
            harness.processWatermark(new Watermark(midnight.toEpochMilli()));
            harness.processElement(
                    new StreamRecord<>(login(900, "203.0.113.9", Instant.parse("2026-04-26T08:30:00Z"))));
            harness.processWatermark(new Watermark(midnight.toEpochMilli() + 2));
            assertThat(detections(harness)).extracting(Detection::trigger).containsExactly("c1-1-900");
        }
    }

    /** After a start the watermark is unknown until it grows. */
    @Test
    void aLateActIsNotJudgedOutOfOrderAfterACrash() throws Exception {
        OperatorSubtaskState state;
        try (BaselineHarness harness = open(SETTINGS, null)) {
            for (EntityAct act : acts(threeWeeks().subList(0, 40))) {
                harness.processElement(new StreamRecord<>(act));
            }
            harness.processWatermark(
                    new Watermark(FIRST.plus(21, ChronoUnit.DAYS).toEpochMilli()));
            state = harness.snapshot(1, 1);
        }
        try (BaselineHarness harness = open(SETTINGS, state)) {
            harness.processElement(new StreamRecord<>(login(900, "203.0.113.9", FIRST.plus(19, ChronoUnit.DAYS))));
            harness.processWatermark(
                    new Watermark(FIRST.plus(22, ChronoUnit.DAYS).toEpochMilli()));
            assertThat(detections(harness)).isEmpty();
        }
    }

    /** An act of the last minutes before a profile would be forgotten still waits when that time comes. */
    @Test
    void anActThatWaitsWhenItsProfileWouldBeForgottenStillFindsIt() throws Exception {
        BaselineSettings patient = new BaselineSettings(
                true,
                ZoneOffset.UTC,
                Duration.ofDays(1),
                Duration.ofDays(1),
                5,
                Duration.ofDays(9),
                Duration.ofDays(2),
                20,
                1_000);
        Instant last = FIRST.plus(9, ChronoUnit.DAYS).minusSeconds(60);
        try (BaselineHarness harness = open(patient, null)) {
            harness.processElement(new StreamRecord<>(sudo(0, "anna", FIRST)));
            harness.processWatermark(new Watermark(last.toEpochMilli()));
            harness.processElement(new StreamRecord<>(login(1, "10.1.2.9", last)));
            for (int hours = 1; hours < 48; hours++) {
                harness.processWatermark(
                        new Watermark(last.plus(hours, ChronoUnit.HOURS).toEpochMilli()));
            }
            assertThat(detections(harness))
                    .extracting(each -> each.rule().id())
                    .containsExactly("baseline_dormant_account");
        }
    }

    @Test
    void aSourceThatIsMinutesBehindTheOthersIsJudgedInOrder() throws Exception {
        try (BaselineHarness harness = open(SETTINGS, null)) {
            for (EntityAct act : acts(threeWeeks().subList(0, 40))) {
                harness.processElement(new StreamRecord<>(act));
            }
            Instant day = FIRST.plus(21, ChronoUnit.DAYS);
            harness.processWatermark(new Watermark(day.plusSeconds(500).toEpochMilli()));
            harness.processElement(new StreamRecord<>(login(901, "203.0.113.9", day.plusSeconds(400))));
            harness.processElement(new StreamRecord<>(login(900, "203.0.113.9", day)));
            harness.processWatermark(new Watermark(day.plusSeconds(1_200).toEpochMilli()));
            assertThat(detections(harness)).extracting(Detection::trigger).containsExactly("c1-1-900");
        }
    }

    @Test
    void ofAnAccountThatFloodsABoundedNumberWaitsAndItsVolumeIsTold() throws Exception {
        try (BaselineHarness harness = open(SETTINGS, null)) {
            for (EntityAct act : acts(threeWeeks().subList(0, 40))) {
                harness.processElement(new StreamRecord<>(act));
            }
            Instant day = FIRST.plus(21, ChronoUnit.DAYS);
            harness.processWatermark(new Watermark(day.toEpochMilli()));
            for (int i = 0; i < 12_000; i++) {
                harness.processElement(new StreamRecord<>(sudo(10_000 + i, "anna", day.plusMillis(1_000 + i))));
            }
            long stored = harness.snapshot(1, 1).getManagedKeyedState().getStateSize();
            assertThat(stored).isLessThan(2_000_000);
            harness.processWatermark(new Watermark(day.plusSeconds(3_600).toEpochMilli()));
            assertThat(detections(harness))
                    .extracting(each -> each.rule().id())
                    .containsExactly("baseline_unusual_volume");
            assertThat(detections(harness).get(0).eventCount()).isGreaterThan(7_000);
        }
    }

    @Test
    void aProfileIsForgottenInTheEnd() throws Exception {
        try (BaselineHarness harness = open(SETTINGS, null)) {
            harness.processElement(new StreamRecord<>(sudo(0, "anna", FIRST)));
            harness.processWatermark(
                    new Watermark(FIRST.plus(90, ChronoUnit.DAYS).toEpochMilli()));
            assertThat(kept(harness)).isEqualTo(1);
            harness.processWatermark(
                    new Watermark(FIRST.plus(91, ChronoUnit.DAYS).toEpochMilli()));
            assertThat(kept(harness)).isZero();
            assertThat(harness.numEventTimeTimers()).isZero();
        }
    }

    @Test
    void aProfileInUseOutlivesItsFirstLook() throws Exception {
        try (BaselineHarness harness = open(SETTINGS, null)) {
            for (int day = 0; day <= 200; day += 10) {
                harness.processElement(new StreamRecord<>(sudo(day, "anna", FIRST.plus(day, ChronoUnit.DAYS))));
                harness.processWatermark(new Watermark(
                        FIRST.plus(day, ChronoUnit.DAYS).plusSeconds(900).toEpochMilli()));
            }
            assertThat(kept(harness)).isEqualTo(1);
            assertThat(harness.numEventTimeTimers()).isEqualTo(1);
            harness.processWatermark(
                    new Watermark(FIRST.plus(601, ChronoUnit.DAYS).toEpochMilli()));
            assertThat(kept(harness)).isZero();
        }
    }

    @Test
    void aFloodOfInventedAccountsTakesNoMoreThanTheRoomAndBlindsNobody() throws Exception {
        BaselineSettings small = new BaselineSettings(
                true,
                ZoneOffset.UTC,
                SETTINGS.patience(),
                SETTINGS.warmUp(),
                SETTINGS.warmUpActs(),
                SETTINGS.memory(),
                SETTINGS.dormant(),
                SETTINGS.mostADay(),
                50);
        OperatorSubtaskState state;
        try (BaselineHarness harness = open(small, null)) {
            for (EntityAct act : acts(threeWeeks().subList(0, 40))) {
                harness.processElement(new StreamRecord<>(act));
            }
            harness.processWatermark(
                    new Watermark(FIRST.plus(20, ChronoUnit.DAYS).toEpochMilli()));
            flood(harness, 3_000, 20);
            assertThat(kept(harness)).isEqualTo(50);
            state = harness.snapshot(1, 1);
        }
        try (BaselineHarness harness = open(small, state)) {
            flood(harness, 500, 21);
            assertThat(kept(harness)).isEqualTo(50);
            harness.processElement(new StreamRecord<>(login(900, "203.0.113.9", FIRST.plus(22, ChronoUnit.DAYS))));
            harness.processWatermark(
                    new Watermark(FIRST.plus(23, ChronoUnit.DAYS).toEpochMilli()));
            assertThat(detections(harness)).extracting(Detection::trigger).containsExactly("c1-1-900");
            harness.processWatermark(
                    new Watermark(FIRST.plus(112, ChronoUnit.DAYS).toEpochMilli()));
            assertThat(kept(harness))
                    .as("the account and the host that are known; the invented ones are forgotten")
                    .isEqualTo(2);
        }
    }

    private static void flood(BaselineHarness harness, int number, int day) throws Exception {
        for (int i = 0; i < number; i++) {
            Instant at = FIRST.plus(day, ChronoUnit.DAYS).plusSeconds(i + 1);
            harness.processElement(new StreamRecord<>(sudo(10_000 + i, "forged" + day + "x" + i, at)));
        }
        harness.processWatermark(new Watermark(
                FIRST.plus(day, ChronoUnit.DAYS).plusSeconds(number + 900).toEpochMilli()));
    }

    /** A command and a login every day at eight and nine; at last a login from elsewhere. */
    private static List<RawRecord> threeWeeks() {
        List<RawRecord> lines = new ArrayList<>();
        for (int day = 0; day < 21; day++) {
            Instant morning = FIRST.plus(day, ChronoUnit.DAYS);
            lines.add(line(
                    lines.size(),
                    morning,
                    "sshd 4242 - - Accepted publickey for anna from 10.1.2." + (9 + day)
                            + " port 40022 ssh2: ED25519 SHA256:aaaa"));
            lines.add(line(
                    lines.size(),
                    morning.plusSeconds(3_600),
                    "sudo 77 - - anna : TTY=pts/0 ; PWD=/home/anna ;"
                            + " USER=root ; COMMAND=/usr/bin/systemctl restart nginx"));
        }
        lines.add(line(
                lines.size(),
                FIRST.plus(21, ChronoUnit.DAYS),
                "sshd 4242 - - Accepted publickey for anna from"
                        + " 203.0.113.9 port 40022 ssh2: ED25519 SHA256:aaaa"));
        return lines;
    }

    private static RawRecord line(int offset, Instant at, String rest) {
        return RawLogs.record(offset, "<38>1 " + at + " web1 " + rest);
    }

    /** What the reading operator makes of raw logs. */
    private static List<EntityAct> acts(List<RawRecord> logs) throws Exception {
        Baselines baselines = new Baselines(SETTINGS, AlertingPolicy.STANDARD);
        ReadingOperator operator = new ReadingOperator(
                Rules.source(), DetectionSettings.DEFAULT, baselines, ReadingOperatorTest.AllRead::new);
        try (OneInputStreamOperatorTestHarness<RawRecord, TopicRecord> harness =
                new OneInputStreamOperatorTestHarness<>(operator, RawRecordSerializer.INSTANCE)) {
            harness.open();
            for (RawRecord log : logs) {
                harness.processElement(new StreamRecord<>(log));
            }
            List<EntityAct> acts = new ArrayList<>();
            var side = harness.getSideOutput(ReadingOperator.ACTS);
            if (side != null) {
                side.forEach(record -> acts.add(record.getValue()));
            }
            return acts;
        }
    }

    private static List<EntityAct> stream(Random random, int hours) {
        List<EntityAct> acts = new ArrayList<>();
        Instant at = FIRST;
        for (int i = 0; i < 160; i++) {
            at = at.plusSeconds(random.nextInt(hours * 3_600)).plusMillis(random.nextInt(1_000));
            RawId id = new RawId("c1", 1, i);
            Act act = new Act(
                    random.nextInt(3) == 0 ? ActKind.LOGIN : ActKind.COMMAND,
                    random.nextBoolean(),
                    "u" + random.nextInt(2),
                    "10.0." + random.nextInt(random.nextInt(9) == 0 ? 40 : 3) + ".7",
                    "h" + random.nextInt(random.nextInt(9) == 0 ? 40 : 2),
                    random.nextBoolean() ? "tool" + random.nextInt(5) : null,
                    at.toEpochMilli() * 1_000,
                    id,
                    0,
                    id.toString());
            EntityAct.route(act, acts::add);
        }
        return acts;
    }

    private static List<Detection> inOrder(BaselineSettings settings, List<EntityAct> acts) {
        Baseline baseline = new Baseline(settings, AlertingPolicy.STANDARD);
        Map<String, Profile> profiles = new HashMap<>();
        List<Detection> found = new ArrayList<>();
        for (EntityAct each : acts) {
            Observation seen = baseline.observe(
                    EntityKey.parse(each.entity()), profiles.getOrDefault(each.entity(), Profile.UNKNOWN), each.act());
            profiles.put(each.entity(), seen.profile());
            found.addAll(seen.found());
        }
        return found;
    }

    /** Acts come up to a day behind the watermark, which is the patience, and what was sent since the last checkpoint is taken back. */
    private static List<Detection> withCrashes(
            BaselineSettings settings, List<EntityAct> acts, Random random, StateBackend backend) throws Exception {
        TreeMap<Long, EntityAct> arrivals = new TreeMap<>();
        for (EntityAct act : acts) {
            long at = act.act().micros() / 1_000 + random.nextInt(86_400_000);
            while (arrivals.putIfAbsent(at, act) != null) {
                at++;
            }
        }
        List<Long> times = new ArrayList<>(arrivals.keySet());
        List<Detection> committed = new ArrayList<>();
        @Nullable OperatorSubtaskState checkpoint = null;
        int checkpointed = 0;
        while (true) {
            try (BaselineHarness harness = open(settings, checkpoint, backend)) {
                int crashAt = checkpointed + 40 + random.nextInt(60);
                int sent = 0;
                for (int at = checkpointed; at < times.size() && at < crashAt; ) {
                    harness.processElement(new StreamRecord<>(arrivals.get(times.get(at))));
                    harness.processWatermark(new Watermark(times.get(at)));
                    at++;
                    boolean last = at == times.size();
                    if (last) {
                        harness.processWatermark(new Watermark(times.get(at - 1) + 2 * 86_400_000L));
                    }
                    if (last || random.nextInt(15) == 0) {
                        checkpoint = harness.snapshot(at, at);
                        checkpointed = at;
                        List<Detection> all = detections(harness);
                        committed.addAll(all.subList(sent, all.size()));
                        sent = all.size();
                    }
                }
                if (checkpointed == times.size()) {
                    return committed;
                }
            }
        }
    }

    private static EntityAct login(long sequence, String source, Instant at) {
        return of(ActKind.LOGIN, false, "anna", source, sequence, at);
    }

    private static EntityAct sudo(long sequence, String account, Instant at) {
        return of(ActKind.COMMAND, true, account, null, sequence, at);
    }

    private static EntityAct of(
            ActKind kind, boolean privileged, String account, @Nullable String source, long sequence, Instant at) {
        RawId id = new RawId("c1", 1, sequence);
        Act act = new Act(
                kind,
                privileged,
                account,
                source,
                "web1",
                privileged ? "services" : null,
                at.toEpochMilli() * 1_000,
                id,
                0,
                id.toString());
        return new EntityAct("user:" + account, act);
    }

    private static long kept(BaselineHarness harness) {
        return harness.kept();
    }

    private static List<Detection> detections(BaselineHarness harness) {
        return harness.detections();
    }

    private static BaselineHarness open(BaselineSettings settings, @Nullable OperatorSubtaskState state)
            throws Exception {
        return BaselineHarness.open(settings, state, ROCKS);
    }

    private static BaselineHarness open(
            BaselineSettings settings, @Nullable OperatorSubtaskState state, StateBackend backend) throws Exception {
        return BaselineHarness.open(settings, state, backend);
    }
}
