package eu.vigie.risk;

import static eu.vigie.risk.Signs.HOST;
import static eu.vigie.risk.Signs.NOON;
import static eu.vigie.risk.Signs.rule;
import static eu.vigie.risk.Signs.sign;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import eu.vigie.event.EntityKey;
import eu.vigie.event.EntityKind;
import eu.vigie.event.Run;
import eu.vigie.event.detection.Detection;
import eu.vigie.event.detection.DetectionState;
import eu.vigie.event.detection.EventRef;
import eu.vigie.event.detection.LesserSigns;
import eu.vigie.event.detection.Level;
import eu.vigie.event.detection.RuleRef;
import eu.vigie.incident.IncidentPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class RiskTrackerTest {
    private static final long HOUR = 60;
    private static final long DAY = 24 * HOUR;
    private static final RiskSubject SUBJECT = new RiskSubject(IncidentPolicy.DEFAULT);

    private final RiskTracker tracker = new RiskTracker(RiskPolicy.DEFAULT, SUBJECT);
    private final InMemoryRiskStore store = new InMemoryRiskStore();
    private long clock;

    @Test
    void threeDifferentRulesOnOneEntityAreTold() {
        assertThat(take(sign("a", "execution", 0), sign("b", "persistence", 40)))
                .isEmpty();
        Detection last = sign("c", "discovery", 80);
        assertThat(take(last)).singleElement().satisfies(told -> {
            assertThat(told.id()).isEqualTo(Detection.id(told.rule().hash(), "host:web1", last.timestamp(), last.id()));
            assertThat(told.state()).isEqualTo(DetectionState.FIRED);
            assertThat(LesserSigns.is(told.rule())).isTrue();
            assertThat(told.rule().alerting()).isTrue();
            assertThat(told.rule().level()).isEqualTo(Level.MEDIUM);
            assertThat(told.rule().tags())
                    .containsExactly("attack.discovery", "attack.execution", "attack.persistence");
            assertThat(told.entity()).isEqualTo(HOST);
            assertThat(told.explanation())
                    .isEqualTo("3 different rules within 80 min (at least 3): \"Rule a\"; \"Rule b\"; \"Rule c\"");
            assertThat(told.events()).extracting(EventRef::id).containsExactly("e-a-0", "e-b-40", "e-c-80");
            assertThat(told.eventCount()).isEqualTo(3);
        });
    }

    @Test
    void repeatsOfANoisyRuleAreOneSign() {
        List<Detection> told = new ArrayList<>(take(sign("a", "execution", 0), sign("b", "persistence", 1)));
        for (int i = 2; i < 300; i++) {
            told.addAll(take(sign("a", "execution", i)));
        }
        assertThat(told).isEmpty();
    }

    @Test
    void whatSeveralRulesSeeInOneEventIsOneSign() {
        assertThat(take(
                        sign("a", "execution", 0, "one"),
                        sign("b", "persistence", 0, "one"),
                        sign("c", "discovery", 0, "one"),
                        sign("a", "execution", 5, "two")))
                .isEmpty();
        assertThat(take(sign("b", "persistence", 9, "three"))).hasSize(1);
    }

    @Test
    void rulesOfOneTacticAreVariantsOfOneSign() {
        assertThat(take(sign("a", "discovery", 0), sign("b", "discovery", 1), sign("c", "discovery", 2)))
                .isEmpty();
        assertThat(take(sign("d", "execution", 3))).hasSize(1);
    }

    @Test
    void failedAttemptsAloneAreNotToldWhateverTheirTactics() {
        assertThat(take(
                        sign(rule("a", Level.MEDIUM, "attack.t1110"), HOST, 0, "e1"),
                        sign(rule("b", Level.MEDIUM, "attack.credential-access", "attack.t1110.003"), HOST, 1, "e2"),
                        sign(rule("c", Level.MEDIUM, "attack.reconnaissance", "attack.t1589"), HOST, 2, "e3")))
                .isEmpty();
    }

    @Test
    void rulesWithoutATacticAreOfAKindOfTheirOwn() {
        assertThat(take(
                        sign(rule("a", Level.MEDIUM), HOST, 0, "e1"),
                        sign(rule("b", Level.MEDIUM), HOST, 1, "e2"),
                        sign(rule("c", Level.MEDIUM), HOST, 2, "e3")))
                .hasSize(1);
    }

    @Test
    void theWindowIsOpenAtItsOldEnd() {
        take(sign("a", "execution", 0), sign("b", "persistence", 1));
        assertThat(take(sign("c", "discovery", DAY))).isEmpty();
        assertThat(take(sign("d", "discovery", DAY))).hasSize(1);
    }

    @Test
    void eachFurtherRuleIsToldAndCountsOnlyItsOwnEvents() {
        take(sign("a", "execution", 0), sign("b", "persistence", 1), sign("c", "discovery", 2));
        assertThat(take(sign("a", "execution", 3))).isEmpty();
        assertThat(take(sign("d", "discovery", 4))).singleElement().satisfies(told -> {
            assertThat(told.explanation())
                    .isEqualTo(
                            "4 different rules within 4 min (at least 3): \"Rule a\" (2 times); \"Rule b\"; \"Rule c\";"
                                    + " \"Rule d\"");
            assertThat(told.eventCount()).isEqualTo(1);
            assertThat(told.events()).hasSize(4);
        });
    }

    @Test
    void isHighWhenTwiceAsManyCameOrOneOfThemIs() {
        List<Detection> told = take(
                sign("a", "execution", 0),
                sign("b", "persistence", 1),
                sign("c", "discovery", 2),
                sign("d", "discovery", 3),
                sign("e", "discovery", 4),
                sign("f", "discovery", 5));
        assertThat(told)
                .extracting(each -> each.rule().level())
                .containsExactly(Level.MEDIUM, Level.MEDIUM, Level.MEDIUM, Level.HIGH);
        assertThat(take(sign(rule("x", Level.CRITICAL, "attack.impact"), HOST, -5, "x")))
                .allSatisfy(each -> assertThat(each.rule().level()).isEqualTo(Level.HIGH));
    }

    @Test
    void aWithdrawnSignIsTakenOff() {
        Detection b = sign("b", "persistence", 1);
        Detection told =
                take(sign("a", "execution", 0), b, sign("c", "discovery", 2)).get(0);
        assertThat(take(b.withdrawn())).singleElement().satisfies(change -> {
            assertThat(change.id()).isEqualTo(told.id());
            assertThat(change.state()).isEqualTo(DetectionState.WITHDRAWN);
        });
        assertThat(take(b.withdrawn())).isEmpty();
        assertThat(take(b)).singleElement().satisfies(change -> {
            assertThat(change.id()).isEqualTo(told.id());
            assertThat(change.state()).isEqualTo(DetectionState.FIRED);
        });
    }

    @Test
    void isToldAnewWhenEnoughStandWithoutTheWithdrawnOne() {
        Detection early = sign("a", "execution", 0);
        take(early, sign("a", "execution", 1), sign("b", "persistence", 2), sign("c", "discovery", 3));
        assertThat(take(early.withdrawn())).singleElement().satisfies(change -> {
            assertThat(change.state()).isEqualTo(DetectionState.FIRED);
            assertThat(change.events()).extracting(EventRef::id).containsExactly("e-a-1", "e-b-2", "e-c-3");
        });
    }

    @Test
    void aLateSignMovesTheMomentAtWhichTheyCameTogether() {
        Detection told = take(sign("a", "execution", 0), sign("b", "persistence", 1), sign("c", "discovery", 9))
                .get(0);
        assertThat(take(sign("c", "discovery", 5)))
                .extracting(Detection::state, Detection::timestamp)
                .containsExactly(
                        tuple(DetectionState.FIRED, NOON.plusSeconds(300)),
                        tuple(DetectionState.WITHDRAWN, told.timestamp()));
    }

    @Test
    void aRepeatChangesNothing() {
        take(sign("a", "execution", 0), sign("b", "persistence", 1), sign("c", "discovery", 2));
        assertThat(take(sign("b", "persistence", 1), sign("c", "discovery", 2))).isEmpty();
    }

    @Test
    void aRuleThatAlertsOrIsOnlyRecordedDoesNotCount() {
        take(sign("a", "execution", 0), sign("b", "persistence", 1));
        RuleRef alerting =
                new RuleRef("c", "t", "h", Level.HIGH, rule("c", Level.HIGH).status(), List.of(), true);
        RuleRef recorded =
                new RuleRef("d", "t", "h", Level.LOW, rule("d", Level.LOW).status(), List.of(), false);
        assertThat(take(sign(alerting, HOST, 2, "e2"), sign(recorded, HOST, 3, "e3")))
                .isEmpty();
        assertThat(SUBJECT.of(sign(alerting, HOST, 2, "e2"))).isEmpty();
        assertThat(SUBJECT.of(sign(recorded, HOST, 3, "e3"))).isEmpty();
    }

    @Test
    void whatANameThatAllHaveInCommonDidCountsOnTheHost() {
        EntityKey root = new EntityKey(EntityKind.USER, "root");
        EntityKey anna = new EntityKey(EntityKind.USER, "anna");
        RuleRef rule = rule("a", Level.MEDIUM);
        assertThat(SUBJECT.of(sign(rule, root, 0, "e", root, HOST))).contains(HOST);
        assertThat(SUBJECT.of(sign(rule, anna, 0, "e", anna, HOST))).contains(anna);
        assertThat(SUBJECT.of(sign(rule, root, 0, "e", root))).isEmpty();
        assertThat(SUBJECT.of(sign(rule, EntityKey.GLOBAL, 0, "e"))).isEmpty();
    }

    @Test
    void eachReplayIsAddedUpForItself() {
        Detection live = sign("a", "execution", 0);
        assertThat(SUBJECT.key(live))
                .isNotEqualTo(SUBJECT.key(live.inRun(Run.replay(7))))
                .isEqualTo(SUBJECT.key(sign("b", "discovery", 9)));
        take(live.inRun(Run.replay(7)), sign("b", "persistence", 1).inRun(Run.replay(7)));
        assertThat(take(sign("c", "discovery", 2).inRun(Run.replay(7))))
                .singleElement()
                .satisfies(told -> assertThat(told.run()).isEqualTo(Run.replay(7)));
    }

    @Test
    void aFloodOfOneRuleDoesNotHideTheOthersAndIsCounted() {
        take(sign("a", "execution", 0));
        for (int i = 0; i < 20_000; i++) {
            take(sign("noise", "persistence", i % 600, "n" + i));
        }
        RiskDay day = Objects.requireNonNull(store.day(RiskDay.of(NOON)));
        assertThat(day.signs()).hasSizeLessThan(2 * 13);
        Detection told = take(sign("c", "discovery", 601)).get(0);
        assertThat(told.explanation())
                .matches(
                        "3 different rules within 11 h \\(at least 3\\): \"Rule a\"; \"Rule noise\" \\(\\d+ times\\); \"Rule c\"\\."
                                + " 19\\d\\d\\d more signs of these days were only counted");
    }

    @Test
    void aFloodOfRulesStaysBounded() {
        List<Detection> told = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            told.addAll(take(sign("r" + i, i % 2 == 0 ? "execution" : "impact", i % 600)));
        }
        assertThat(Objects.requireNonNull(store.day(RiskDay.of(NOON))).signs()).hasSize(RiskDay.MAX_RULES);
        assertThat(told)
                .isNotEmpty()
                .allSatisfy(each -> assertThat(each.events()).hasSizeLessThan(101));
    }

    @Test
    void forgetsDaysThatNothingCameToAndThenSettlesTheNext() {
        long day = Duration.ofDays(1).toMillis();
        tracker.on(sign("a", "execution", 0), 0, store);
        tracker.on(sign("b", "persistence", 600), 0, store);
        tracker.on(sign("c", "discovery", DAY - 100), 3 * day, store);
        assertThat(tracker.forget(3 * day, store)).isFalse();
        assertThat(store.days()).hasSize(2);
        assertThat(tracker.forget(3 * day + 1, store)).isFalse();
        Detection late = sign("d", "discovery", DAY - 50);
        assertThat(tracker.on(late, 3 * day + 2, store)).isEmpty();
        assertThat(tracker.forget(7 * day, store)).isTrue();
    }

    @Test
    void canBeSwitchedOff() {
        RiskTracker off = new RiskTracker(new RiskPolicy(0, Duration.ofHours(24)), SUBJECT);
        assertThat(off.on(sign("a", "execution", 0), 0, store)).contains(List.of());
        assertThat(store.days()).isEmpty();
    }

    private List<Detection> take(Detection... detections) {
        List<Detection> changes = new ArrayList<>();
        for (Detection detection : detections) {
            changes.addAll(tracker.on(detection, clock++, store).orElseThrow());
        }
        return changes;
    }
}
