package eu.vigie.notify.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import eu.vigie.event.notification.Delivery;
import eu.vigie.event.notification.DeliveryState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChannelPlanTest {
    private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");

    private final Ledger ledger = new Ledger();
    private final ChannelPlan plan = new ChannelPlan(2, RetrySchedule.until(Duration.ofHours(24)));

    private void record(String id, DeliveryState state, String messageId, int second) {
        ledger.add(new Delivery(id, "mail", 1, state, messageId, START.plusSeconds(second), false, ""));
    }

    private void sent(String id, int second) {
        record(id, DeliveryState.INTENT, "m-" + id, second);
        record(id, DeliveryState.SENT, "m-" + id, second);
    }

    private Step nextAt(int second, String... open) {
        return plan.next(ledger, List.of(open), START.plusSeconds(second));
    }

    @Test
    void holdsWhatExceedsTheHourlyLimit() {
        sent("a", 0);
        sent("b", 10);
        assertThat(nextAt(20, "c", "d")).isEqualTo(Step.hold("c", 1, false));
        record("c", DeliveryState.DIGESTED, "digest-1", 20);
        assertThat(nextAt(20, "c", "d")).isEqualTo(Step.hold("d", 1, false));
        assertThat(ledger.collectingDigest()).contains("digest-1");
    }

    @Test
    void sendsTheDigestAsSoonAsTheLimitAllowsAndBeforeAnythingNew() {
        sent("a", 0);
        sent("b", 10);
        record("c", DeliveryState.DIGESTED, "digest-1", 20);
        assertThat(nextAt(30, "c")).isEqualTo(Step.wait(START.plusSeconds(3600)));
        assertThat(nextAt(3600, "c", "d")).isEqualTo(Step.send("digest-1", 1, false));
        record("digest-1", DeliveryState.INTENT, "digest-1", 3600);
        record("digest-1", DeliveryState.SENT, "digest-1", 3601);
        assertThat(ledger.done("c")).isTrue();
        assertThat(nextAt(3602, "d")).isEqualTo(Step.hold("d", 1, false)); // b and the digest left within the hour
        assertThat(nextAt(3610, "d")).isEqualTo(Step.send("d", 1, false));
    }

    @Test
    void neverChangesADigestThatWasAttempted() {
        record("c", DeliveryState.DIGESTED, "digest-1", 20);
        record("digest-1", DeliveryState.INTENT, "digest-1", 30);
        assertThat(ledger.collectingDigest()).isEmpty();
        assertThat(ledger.held("digest-1")).containsExactly("c");
    }

    @Test
    void repeatsADigestOfUnknownOutcomeMarked() {
        record("c", DeliveryState.DIGESTED, "digest-1", 20);
        record("digest-1", DeliveryState.INTENT, "digest-1", 30);
        assertThat(nextAt(40, "c")).isEqualTo(Step.send("digest-1", 2, true));
    }

    @Test
    void doesNotCountARepeatAsAnotherMessage() {
        sent("a", 0);
        record("b", DeliveryState.INTENT, "m-b", 10); // then a crash
        assertThat(nextAt(20, "b")).isEqualTo(Step.send("b", 2, true));
    }

    @Test
    void repeatsWhatMayHaveLeftAsItselfEvenOverTheLimit() {
        record("b", DeliveryState.INTENT, "m-b", -4000);
        sent("a", 0);
        sent("c", 1);
        assertThat(nextAt(20, "b")).isEqualTo(Step.send("b", 2, true));
    }

    @Test
    void countsNoAttemptThatWasRefused() {
        record("a", DeliveryState.INTENT, "m-a", 0);
        record("a", DeliveryState.RETRY, "m-a", 1);
        record("b", DeliveryState.INTENT, "m-b", 2);
        record("b", DeliveryState.FAILED, "m-b", 3);
        sent("c", 4);
        assertThat(nextAt(5, "a", "d")).isEqualTo(Step.send("d", 1, false));
    }

    @Test
    void doesNotLetAMessageThatWaitsHoldUpTheNextOne() {
        record("a", DeliveryState.INTENT, "m-a", 0);
        record("a", DeliveryState.RETRY, "m-a", 1);
        assertThat(nextAt(2, "a", "b")).isEqualTo(Step.send("b", 1, false));
    }

    @Test
    void beginsAnotherDigestWhenOneIsFull() {
        for (int i = 0; i < Ledger.MAX_HELD; i++) {
            record("n" + i, DeliveryState.DIGESTED, "digest-1", 20);
        }
        assertThat(ledger.collectingDigest()).isEmpty();
    }
}
