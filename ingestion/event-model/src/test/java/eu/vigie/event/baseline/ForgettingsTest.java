package eu.vigie.event.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.vigie.event.EntityKey;
import eu.vigie.event.exemption.Actor;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ForgettingsTest {
    private static final Instant NOW = Instant.parse("2026-11-23T09:14:05Z");
    private static final Actor ALICE = new Actor("alice", "alice", "siem1");

    private static Forgetting forget(String entity, Instant since, Instant until) {
        return new Forgetting(EntityKey.parse(entity), Period.of(since, until), NOW, ALICE, "incident 7");
    }

    private static Forgetting hour(int daysAgo) {
        Instant since = NOW.minus(Duration.ofDays(daysAgo));
        return forget("user:anna", since, since.plusSeconds(3_600));
    }

    @Test
    void periodsThatTouchBecomeOneAndOthersStayApart() {
        Forgettings all = new Forgettings();
        assertThat(all.take(hour(3))).isEmpty();
        assertThat(all.take(hour(1))).isEmpty();
        Instant next = NOW.minus(Duration.ofDays(3)).plusSeconds(3_600);
        assertThat(all.take(forget("user:anna", next, next.plusSeconds(60)))).isEmpty();
        assertThat(all.of(EntityKey.parse("user:anna")).all())
                .containsExactly(Period.of(NOW.minus(Duration.ofDays(3)), next.plusSeconds(60)), hour(1).period());
        assertThat(all.of(EntityKey.parse("host:anna")).isEmpty()).isTrue();
        assertThat(all.all()).hasSize(3);
    }

    @Test
    void theSeventeenthPeriodIsRefusedAndOneThatTouchesIsNot() {
        Forgettings all = new Forgettings();
        for (int i = 1; i <= Periods.MOST; i++) {
            assertThat(all.take(hour(2 * i))).isEmpty();
        }
        Periods before = all.of(EntityKey.parse("user:anna"));
        assertThat(all.take(hour(1)))
                .contains("16 periods of user:anna are noted already, and no more; let the new one touch one of them");
        assertThat(all.of(EntityKey.parse("user:anna"))).isEqualTo(before);
        Instant since = NOW.minus(Duration.ofDays(2)).plusSeconds(3_600);
        assertThat(all.take(forget("user:anna", since, since.plusSeconds(3_600))))
                .isEmpty();
        assertThat(all.of(EntityKey.parse("user:anna")).all()).hasSize(Periods.MOST);
    }

    @Test
    void whatEndedBeforeAnythingIsRememberedMakesRoom() {
        Periods old = new Periods(List.of(Period.of(NOW.minus(Duration.ofDays(402)), NOW.minus(Duration.ofDays(401)))));
        assertThat(hour(1).with(old)).contains(new Periods(List.of(hour(1).period())));
    }

    @Test
    void mergedPeriodsHoldWhatAnyOfThemHeld() {
        long seed = new Random().nextLong();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            Periods merged = Periods.NONE;
            List<Period> single = new java.util.ArrayList<>();
            for (int i = 0; i < 12; i++) {
                long since = random.nextInt(200);
                Period period = new Period(since, since + 1 + random.nextInt(20));
                single.add(period);
                merged = merged.with(period, 0).orElseThrow();
            }
            for (long at = 0; at < 230; at++) {
                long moment = at;
                assertThat(merged.hold(at))
                        .as("seed %d, round %d, %d", seed, round, at)
                        .isEqualTo(single.stream().anyMatch(each -> each.holds(moment)));
            }
        }
    }

    @Test
    void whatCannotBeMeantIsRefused() {
        Instant since = NOW.minus(Duration.ofDays(1));
        assertThatThrownBy(() -> forget("address:192.0.2.1", since, NOW))
                .hasMessage("only users and hosts have a profile, not address:192.0.2.1");
        assertThatThrownBy(() -> forget("user:anna", NOW, since)).hasMessage("it ends before it begins");
        assertThatThrownBy(() -> forget("user:anna", since, NOW.plusSeconds(1)))
                .hasMessage("the period ends after the decision");
        assertThatThrownBy(() -> forget("user:anna", NOW.minus(Duration.ofDays(32)), NOW))
                .hasMessage("the period is longer than 31 days");
        Instant longAgo = NOW.minus(Duration.ofDays(500));
        assertThatThrownBy(() -> forget("user:anna", longAgo, longAgo.plusSeconds(1)))
                .hasMessage("the period ended longer ago than anything is remembered");
        assertThatThrownBy(() -> forget("user:anna", Instant.MIN, NOW)).hasMessageContaining("out of range");
    }
}
