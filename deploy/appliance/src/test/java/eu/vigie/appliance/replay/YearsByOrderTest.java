package eu.vigie.appliance.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class YearsByOrderTest {
    private static final Instant WRITTEN = Instant.parse("2026-01-01T00:00:30Z");

    @Test
    void theYearBeginsAnewWhereTheMonthsDo() {
        assertThat(years(
                        2023,
                        "Nov 30 10:00:00",
                        "Dec 31 23:59:59",
                        "Jan  1 00:00:00",
                        "Jul  1 12:00:00",
                        "Jan  2 00:00:00"))
                .containsExactly(2023, 2023, 2024, 2024, 2025);
    }

    @Test
    void aLineOutOfOrderAroundNewYearIsOfTheOldYear() {
        assertThat(years(2023, "Dec 31 23:59:58", "Jan  1 00:00:01", "Dec 31 23:59:59", "Jan  1 00:00:02"))
                .containsExactly(2023, 2024, 2023, 2024);
    }

    @Test
    void aLongSilenceIsNoNewYear() {
        assertThat(years(2023, "Mar  1 10:00:00", "Nov 20 10:00:00", "Mar  2 10:00:00"))
                .containsExactly(2023, 2023, 2024);
    }

    @Test
    void aLeapDayIsInAYearThatHasIt() {
        assertThat(years(2023, "Mar  1 10:00:00", "Feb 29 10:00:00")).containsExactly(2023, 2024);
    }

    @Test
    void withoutABeginningItIsTheLatestYearThatIsNotAfterTheFile() {
        assertThat(years(null, "Dec 31 23:59:59", "Jan  1 00:00:01", "Jan  3 00:00:00"))
                .containsExactly(2025, 2026, 2025);
    }

    @Test
    void whatHasNoSuchTimeIsOfTheYearOfTheLineBefore() {
        assertThat(years(2023, "a stack trace", "Dec 31 23:59:59", "Jan  1 00:00:00", "  at line 7"))
                .containsExactly(2023, 2023, 2024, 2024);
        assertThat(years(null, "{\"a\":1}")).containsExactly((Integer) null);
    }

    @Test
    void theZoneDecidesWhatIsAfterTheFile() {
        Years paris = YearsByOrder.of(ZoneId.of("Europe/Paris"), null).open(WRITTEN);
        assertThat(paris.of("<38>Jan  1 01:00:00 web01 sshd[7]: x".getBytes(UTF_8)))
                .isEqualTo(2026);
    }

    private static List<@Nullable Integer> years(@Nullable Integer first, String... times) {
        Years years = YearsByOrder.of(ZoneOffset.UTC, first).open(WRITTEN);
        List<@Nullable Integer> found = new ArrayList<>();
        for (String time : times) {
            found.add(years.of(("<38>" + time + " web01 sshd[7]: x").getBytes(UTF_8)));
        }
        return found;
    }
}
