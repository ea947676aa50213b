package eu.vigie.alert;

import static eu.vigie.alert.Detections.ATTACKER;
import static eu.vigie.alert.Detections.NOON;
import static eu.vigie.alert.Detections.fired;
import static org.assertj.core.api.Assertions.assertThat;

import eu.vigie.event.Run;
import eu.vigie.event.alert.Alert;
import eu.vigie.event.alert.AlertStatus;
import eu.vigie.event.detection.Detection;
import eu.vigie.event.detection.Level;
import eu.vigie.event.detection.RuleRef;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AlertTrackerTest {
    private static final RuleRef RULE = Detections.rule("r1", Level.MEDIUM);
    private static final long DAY = 24 * 3600;

    private final AlertTracker tracker = new AlertTracker(AlertPolicy.DEFAULT);
    private final InMemoryAlertStore store = new InMemoryAlertStore();
    private long clock;

    @Test
    void opensAtTheFirstDetectionWithAnIdMadeOfRuleEntityAndDetection() {
        Detection first = fired(RULE, ATTACKER, 0);
        Alert alert = take(first);
        assertThat(alert.id()).isEqualTo(Detection.sha256("r1", "address:203.0.113.9", first.id()));
        assertThat(alert.version()).isEqualTo(1);
        assertThat(alert.status()).isEqualTo(AlertStatus.OPEN);
        assertThat(alert.events()).isEqualTo(5);
        assertThat(alert.firstSeen()).isEqualTo(NOON.minusSeconds(10));
        assertThat(alert.lastSeen()).isEqualTo(NOON);
    }

    @Test
    void takesFurtherDetectionsAndCountsThem() {
        Alert first = take(fired(RULE, ATTACKER, 0));
        Alert second = take(fired(RULE, ATTACKER, 60));
        assertThat(second.id()).isEqualTo(first.id());
        assertThat(second.version()).isEqualTo(2);
        assertThat(second.detections()).isEqualTo(2);
        assertThat(second.events()).isEqualTo(10);
        assertThat(second.lastSeen()).isEqualTo(NOON.plusSeconds(60));
        assertThat(second.evidence()).hasSize(4);
    }

    @Test
    void ignoresARepeat() {
        take(fired(RULE, ATTACKER, 0));
        assertThat(tracker.on(fired(RULE, ATTACKER, 0), 1, store)).isEmpty();
    }

    @Test
    void aRevisionCountsTheEventsOfItsWindowAnew() {
        take(fired(RULE, ATTACKER, 0));
        Detection before = fired(RULE, ATTACKER, 60);
        take(before);
        Alert revised = take(new Detection(
                before.id(),
                before.state(),
                before.rule(),
                before.timestamp(),
                before.entity(),
                before.related(),
                before.group(),
                before.trigger(),
                before.events(),
                7,
                "7 events",
                true,
                Run.LIVE));
        assertThat(revised.detections()).isEqualTo(2);
        assertThat(revised.events()).isEqualTo(12);
        assertThat(take(before.withdrawn()).events()).isEqualTo(5);
    }

    @Test
    void aRevisionOfTheLatestThatSaysSomethingElseIsToldThoughItsCountIsTheSame() {
        Detection before = fired(RULE, ATTACKER, 0);
        take(before);
        Detection after = new Detection(
                before.id(),
                before.state(),
                before.rule(),
                before.timestamp(),
                before.entity(),
                before.related(),
                before.group(),
                before.trigger(),
                before.events(),
                before.eventCount(),
                "other words",
                true,
                Run.LIVE);
        Alert revised = take(after);
        assertThat(revised.explanation()).isEqualTo("other words");
        assertThat(revised.events()).isEqualTo(5);
        assertThat(tracker.on(after, 9, store)).isEmpty();
    }

    @Test
    void opensANewAlertThatLinksTheOldOneAfterTheQuietTime() {
        Alert old = take(fired(RULE, ATTACKER, 0));
        Alert atTheEdge = take(fired(RULE, ATTACKER, DAY));
        Alert after = take(fired(RULE, ATTACKER, 2 * DAY + 1));
        assertThat(atTheEdge.id()).isEqualTo(old.id());
        assertThat(after.id()).isNotEqualTo(old.id());
        assertThat(after.previous()).isEqualTo(old.id());
        assertThat(after.detections()).isEqualTo(1);
    }

    @Test
    void whatIsLongBeforeOpensItsOwnAlertAndLeavesTheOneThereAlone() {
        Alert now = take(fired(RULE, ATTACKER, 0));
        Alert before = take(fired(RULE, ATTACKER, -30 * DAY));
        assertThat(before.id()).isNotEqualTo(now.id());
        assertThat(take(fired(RULE, ATTACKER, 60)).id()).isEqualTo(now.id());
        Alert more = take(fired(RULE, ATTACKER, -30 * DAY + 60));
        assertThat(more.id()).isEqualTo(before.id());
        assertThat(more.detections()).isEqualTo(2);
    }

    @Test
    void eachReplayHasItsOwnAlerts() {
        Detection live = fired(RULE, ATTACKER, 0);
        assertThat(AlertTracker.key(live.inRun(Run.replay(7))))
                .isNotEqualTo(AlertTracker.key(live))
                .isNotEqualTo(AlertTracker.key(live.inRun(Run.replay(8))));
        take(live.inRun(Run.replay(7)));
        Alert alert = take(fired(RULE, ATTACKER, 60).inRun(Run.replay(7)));
        assertThat(alert.run()).isEqualTo(Run.replay(7));
        assertThat(take(live.inRun(Run.replay(7)).withdrawn()).run()).isEqualTo(Run.replay(7));
    }

    @Test
    void aWithdrawalTakesOffWhatItsDetectionAdded() {
        take(fired(RULE, ATTACKER, 0));
        take(fired(RULE, ATTACKER, 60));
        Alert left = take(fired(RULE, ATTACKER, 60).withdrawn());
        assertThat(left.detections()).isEqualTo(1);
        assertThat(left.events()).isEqualTo(5);
        assertThat(left.status()).isEqualTo(AlertStatus.OPEN);
        assertThat(left.detectionIds()).containsExactly(fired(RULE, ATTACKER, 0).id());
        assertThat(tracker.on(fired(RULE, ATTACKER, 60).withdrawn(), 1, store)).isEmpty();
    }

    @Test
    void isWithdrawnWithItsLastDetectionAndOpenAgainWhenThatFiresAgain() {
        take(fired(RULE, ATTACKER, 0));
        Alert withdrawn = take(fired(RULE, ATTACKER, 0).withdrawn());
        assertThat(withdrawn.status()).isEqualTo(AlertStatus.WITHDRAWN);
        assertThat(withdrawn.detections()).isZero();
        Alert again = take(fired(RULE, ATTACKER, 0));
        assertThat(again.status()).isEqualTo(AlertStatus.OPEN);
        assertThat(again.id()).isEqualTo(withdrawn.id());
        assertThat(again.version()).isEqualTo(3);
    }

    @Test
    void aWithdrawalReachesTheAlertBeforeTheOpenOne() {
        Alert old = take(fired(RULE, ATTACKER, 0));
        take(fired(RULE, ATTACKER, 3 * DAY));
        Alert changed = take(fired(RULE, ATTACKER, 0).withdrawn());
        assertThat(changed.id()).isEqualTo(old.id());
        assertThat(changed.status()).isEqualTo(AlertStatus.WITHDRAWN);
    }

    @Test
    void aWithdrawalOfSomethingUnknownChangesNothing() {
        assertThat(tracker.on(fired(RULE, ATTACKER, 0).withdrawn(), 0, store)).isEmpty();
    }

    @Test
    void aRuleThatDoesNotAlertRaisesNothing() {
        RuleRef silent = new RuleRef("r2", "t", "h", Level.HIGH, RULE.status(), List.of(), false);
        assertThat(tracker.on(fired(silent, ATTACKER, 0), 0, store)).isEmpty();
        assertThat(store.size()).isZero();
    }

    @Test
    void anEarlierDetectionThatComesLaterMovesOnlyTheFirstSeen() {
        take(fired(RULE, ATTACKER, 100));
        Alert alert = take(fired(RULE, ATTACKER, 50));
        assertThat(alert.firstSeen()).isEqualTo(NOON.plusSeconds(40));
        assertThat(alert.lastSeen()).isEqualTo(NOON.plusSeconds(100));
    }

    @Test
    void namesTheFirstOnesAndTheLatestAndCountsTheRest() {
        Alert alert = take(fired(RULE, ATTACKER, 0));
        for (int i = 1; i < 250; i++) {
            alert = take(fired(RULE, ATTACKER, i));
        }
        assertThat(alert.detections()).isEqualTo(250);
        assertThat(alert.detectionIds()).hasSize(Alert.MAX_NAMED);
        assertThat(alert.detectionIds().get(0))
                .isEqualTo(fired(RULE, ATTACKER, 0).id());
        assertThat(alert.detectionIds().get(99))
                .isEqualTo(fired(RULE, ATTACKER, 249).id());
    }

    @Test
    void forgetsWhatIsOlderThanTheHorizon() {
        take(fired(RULE, ATTACKER, 0));
        long later = AlertPolicy.DEFAULT.horizon().toMillis();
        assertThat(tracker.forget(later, store)).isFalse();
        assertThat(tracker.forget(later + 10, store)).isTrue();
        assertThat(store.size()).isZero();
    }

    /** Counts are what a plain set of standing detections gives, whatever is repeated and withdrawn in between. */
    @Test
    void countsLikeASetOfStandingDetections() {
        long seed = new Random().nextLong();
        System.out.println("seed " + seed);
        int rounds = Boolean.getBoolean("vigie.deep") ? 5_000 : 200;
        Random random = new Random(seed);
        for (int round = 0; round < rounds; round++) {
            InMemoryAlertStore fresh = new InMemoryAlertStore();
            Set<String> standing = new HashSet<>();
            List<Alert> seen = new ArrayList<>();
            for (int step = 0; step < 60; step++) {
                Detection detection = fired(RULE, ATTACKER, random.nextInt(20));
                boolean withdraw = random.nextInt(3) == 0;
                if (withdraw ? standing.remove(detection.id()) : standing.add(detection.id())) {
                    seen.add(tracker.on(withdraw ? detection.withdrawn() : detection, step, fresh)
                            .orElseThrow());
                } else {
                    assertThat(tracker.on(withdraw ? detection.withdrawn() : detection, step, fresh))
                            .isEmpty();
                    continue;
                }
                Alert alert = seen.get(seen.size() - 1);
                assertThat(alert.version()).as("seed %d", seed).isEqualTo(seen.size());
                assertThat(alert.detections()).as("seed %d", seed).isEqualTo(standing.size());
                assertThat(alert.events()).isEqualTo(5L * standing.size());
                assertThat(alert.status() == AlertStatus.WITHDRAWN).isEqualTo(standing.isEmpty());
                assertThat(alert.detectionIds()).containsExactlyInAnyOrderElementsOf(standing);
            }
        }
    }

    private Alert take(Detection detection) {
        return tracker.on(detection, clock++, store).orElseThrow();
    }
}
