package eu.vigie.console.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class LoginThrottleTest {
    private Instant now = Instant.parse("2026-03-29T00:59:58Z");
    private final LoginThrottle throttle = new LoginThrottle(new Clock() {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    });

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            throttle.failed("user:alice");
        }
    }

    @Test
    void doublesTheWaitAfterFiveWrongGuessesUpToFiveMinutes() {
        fail(4);
        assertThat(throttle.waitFor("user:alice")).isEqualTo(Duration.ZERO);
        fail(1);
        assertThat(throttle.waitFor("user:alice")).isEqualTo(Duration.ofSeconds(2));
        fail(1);
        assertThat(throttle.waitFor("user:alice")).isEqualTo(Duration.ofSeconds(4));
        fail(1_000);
        assertThat(throttle.waitFor("user:alice")).isEqualTo(Duration.ofMinutes(5));
        assertThat(throttle.waitFor("user:bob")).isEqualTo(Duration.ZERO);
    }

    @Test
    void countsTheWaitFromTheLatestWrongGuess() {
        fail(6);
        now = now.plusSeconds(3);
        assertThat(throttle.waitFor("user:alice")).isEqualTo(Duration.ofSeconds(1));
        now = now.plusSeconds(1);
        assertThat(throttle.waitFor("user:alice")).isEqualTo(Duration.ZERO);
    }

    @Test
    void forgetsAfterARightGuessOrAQuarterOfAnHour() {
        fail(9);
        throttle.succeeded("user:alice");
        assertThat(throttle.waitFor("user:alice")).isEqualTo(Duration.ZERO);
        fail(9);
        now = now.plus(Duration.ofMinutes(16));
        fail(1);
        assertThat(throttle.waitFor("user:alice")).isEqualTo(Duration.ZERO);
    }

    @Test
    void staysBoundedWhenSomeoneTriesManyNames() {
        fail(6);
        for (int i = 0; i < LoginThrottle.MAX_KEYS; i++) {
            throttle.failed("user:" + i);
        }
        assertThat(throttle.waitFor("user:alice")).isEqualTo(Duration.ZERO);
    }
}
