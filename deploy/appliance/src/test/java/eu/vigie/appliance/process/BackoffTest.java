package eu.vigie.appliance.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class BackoffTest {
    @Test
    void doublesFromOneSecondUpToAMinute() {
        Backoff backoff = Backoff.none();
        long[] expected = {1, 2, 4, 8, 16, 32, 60, 60};
        for (long seconds : expected) {
            backoff = backoff.afterRunOf(Duration.ofSeconds(3));
            assertThat(backoff.delay()).isEqualTo(Duration.ofSeconds(seconds));
        }
    }

    @Test
    void whatRanSteadilyIsStartedAgainAtOnceWhateverWasBefore() {
        Backoff backoff = new Backoff(6).afterRunOf(Backoff.STEADY);
        assertThat(backoff.delay()).isZero();
        assertThat(backoff.afterRunOf(Duration.ofSeconds(3)).delay()).isEqualTo(Backoff.FIRST);
    }
}
