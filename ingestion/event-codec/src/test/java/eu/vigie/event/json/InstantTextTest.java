package eu.vigie.event.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InstantTextTest {
    @Test
    void readsEveryInstantThatIsWritten() {
        Random random = new Random(7);
        for (int i = 0; i < 50_000; i++) {
            long seconds = random.nextLong(-60_000_000_000L, 250_000_000_000L);
            int nanos = (int) (random.nextInt(1_000_000_000) / Math.pow(10, random.nextInt(10)));
            for (int cut = 0; cut < random.nextInt(10); cut++) {
                nanos -= nanos % (int) Math.pow(10, cut);
            }
            Instant instant = Instant.ofEpochSecond(seconds, nanos);
            assertThat(InstantText.parse(instant.toString())).isEqualTo(instant);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-03-29T01:00:31.5Z",
                "2026-03-29T01:00:31.123456789Z",
                "2024-02-29T23:59:59Z",
                "2026-03-29T24:00:00Z",
                "2016-12-31T23:59:60Z",
                "2026-03-29t01:00:31z",
                "+12026-03-29T01:00:31Z"
            })
    void saysWhatTheLibrarySays(String text) {
        assertThat(InstantText.parse(text)).isEqualTo(Instant.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Z",
                "2026-03-29T01:00:31",
                "2026-13-29T01:00:31Z",
                "2026-02-30T01:00:31Z",
                "2026-00-01T01:00:31Z",
                "2026-03-29T01:60:31Z",
                "2026-03-29T25:00:31Z",
                "2026-03-29T01:00:3\u0661Z",
                "2026-03-29T01:00:31.1234567890Z",
                "2026-03-29 01:00:31Z"
            })
    void refusesWhatIsNone(String text) {
        assertThatThrownBy(() -> InstantText.parse(text)).isInstanceOf(DateTimeException.class);
    }
}
