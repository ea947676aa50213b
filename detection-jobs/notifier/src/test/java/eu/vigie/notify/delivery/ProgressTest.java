package eu.vigie.notify.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import eu.vigie.event.notification.Delivery;
import eu.vigie.event.notification.DeliveryState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");
    private static final RetrySchedule SCHEDULE = RetrySchedule.until(Duration.ofHours(1));

    private final List<Delivery> deliveries = new ArrayList<>();

    private ProgressTest record(DeliveryState state, int attempt, int second, boolean possibleRepeat) {
        deliveries.add(new Delivery("n", "mail", attempt, state, "m@x", START.plusSeconds(second), possibleRepeat, ""));
        return this;
    }

    private Step nextAt(int second) {
        return Progress.of(deliveries).next("n", SCHEDULE, START.plusSeconds(second));
    }

    @Test
    void sendsWhatNothingIsOnRecordOf() {
        assertThat(nextAt(0)).isEqualTo(Step.send("n", 1, false));
    }

    @Test
    void marksARepeatAfterACrashBetweenIntentAndOutcome() {
        record(DeliveryState.INTENT, 1, 0, false);
        assertThat(nextAt(1)).isEqualTo(Step.wait(START.plusSeconds(5)));
        assertThat(nextAt(5)).isEqualTo(Step.send("n", 2, true));
    }

    @Test
    void keepsTheMarkThroughFurtherCrashesAndRefusals() {
        record(DeliveryState.INTENT, 1, 0, false);
        record(DeliveryState.INTENT, 2, 5, true);
        record(DeliveryState.RETRY, 2, 6, true);
        assertThat(nextAt(21)).isEqualTo(Step.send("n", 3, true));
    }

    @Test
    void doesNotMarkWhatTheOtherSideRefusedForNow() {
        record(DeliveryState.INTENT, 1, 0, false).record(DeliveryState.RETRY, 1, 1, false);
        assertThat(nextAt(5)).isEqualTo(Step.wait(START.plusSeconds(6)));
        assertThat(nextAt(6)).isEqualTo(Step.send("n", 2, false));
    }

    @Test
    void marksWhatGotNoAnswer() {
        record(DeliveryState.INTENT, 1, 0, false).record(DeliveryState.RETRY, 1, 1, true);
        assertThat(nextAt(6)).isEqualTo(Step.send("n", 2, true));
    }

    @Test
    void doesNothingOnceItIsSentOrFailed() {
        record(DeliveryState.INTENT, 1, 0, false).record(DeliveryState.SENT, 1, 1, false);
        assertThat(nextAt(10_000)).isEqualTo(Step.idle());
        deliveries.clear();
        record(DeliveryState.INTENT, 1, 0, false).record(DeliveryState.FAILED, 1, 1, false);
        assertThat(nextAt(10_000)).isEqualTo(Step.idle());
    }

    @Test
    void staysSentWhateverIsWrittenLater() {
        record(DeliveryState.INTENT, 1, 0, false).record(DeliveryState.SENT, 1, 1, false);
        record(DeliveryState.INTENT, 2, 2, true);
        assertThat(Progress.of(deliveries).done()).isTrue();
    }

    @Test
    void leavesAHeldMessageToItsDigest() {
        record(DeliveryState.DIGESTED, 1, 0, false);
        assertThat(nextAt(10_000)).isEqualTo(Step.idle());
        assertThat(Progress.of(deliveries).messageId()).isEqualTo("m@x");
    }

    @Test
    void triesOnceMoreAfterALongTimeDownAndOnlyThenGivesUp() {
        record(DeliveryState.INTENT, 1, 0, false).record(DeliveryState.RETRY, 1, 1, false);
        assertThat(nextAt(100_000)).isEqualTo(Step.send("n", 2, false));
        record(DeliveryState.INTENT, 2, 100_000, false);
        Instant answeredAt = START.plusSeconds(100_001);
        assertThat(Progress.of(deliveries).outcome(Answer.retryable("busy"), SCHEDULE, answeredAt))
                .isEqualTo(DeliveryState.FAILED);
    }

    @Test
    void givesUpAMessageThatKillsTheNotifierEveryTime() {
        for (int attempt = 1; attempt <= 4; attempt++) {
            record(DeliveryState.INTENT, attempt, attempt * 1_200, attempt > 1);
        }
        assertThat(nextAt(4_900)).isEqualTo(Step.giveUp("n", 4, true));
    }

    @Test
    void keepsTheMessageIdThatWasRecordedFirst() {
        record(DeliveryState.INTENT, 1, 0, false);
        deliveries.add(new Delivery("n", "mail", 2, DeliveryState.INTENT, "other@y", START, true, ""));
        assertThat(Progress.of(deliveries).messageId()).isEqualTo("m@x");
    }

    @Test
    void waitsLongerAfterEveryAttemptWithoutJitter() {
        assertThat(java.util.stream.IntStream.rangeClosed(1, 11)
                        .mapToObj(attempt -> RetrySchedule.until(Duration.ofHours(24))
                                .gapAfter(attempt)
                                .toSeconds()))
                .containsExactly(5L, 15L, 30L, 60L, 120L, 300L, 600L, 900L, 1800L, 1800L, 1800L);
    }
}
