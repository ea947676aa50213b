package eu.vigie.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class LocalHoursTest {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    @Test
    void anHourBeginsByTheClockOfTheZone() {
        assertThat(LocalHours.begin(hour("2026-07-01T12:59:59Z", PARIS))).isEqualTo("2026-07-01T14:00");
        assertThat(LocalHours.begin(hour("2026-12-01T12:59:59Z", PARIS))).isEqualTo("2026-12-01T13:00");
        assertThat(LocalHours.begin(hour("2026-07-01T12:15:00Z", ZoneId.of("Asia/Kolkata"))))
                .isEqualTo("2026-07-01T17:00");
        assertThat(LocalHours.begin(hour("1969-12-31T23:30:00Z", ZoneOffset.UTC)))
                .isEqualTo("1969-12-31T23:00");
    }

    @Test
    void theHourThatComesTwiceIsOne() {
        long first = hour("2026-10-25T00:30:00Z", PARIS);
        long again = hour("2026-10-25T01:30:00Z", PARIS);
        assertThat(LocalHours.begin(first)).isEqualTo(LocalDateTime.parse("2026-10-25T02:00"));
        assertThat(again).isEqualTo(first);
        assertThat(hour("2026-10-25T02:30:00Z", PARIS)).isEqualTo(first + 1);
    }

    @Test
    void theHourThatIsLeftOutIsMissing() {
        long before = hour("2026-03-29T00:59:00Z", PARIS);
        assertThat(LocalHours.begin(before)).isEqualTo("2026-03-29T01:00");
        assertThat(hour("2026-03-29T01:00:00Z", PARIS)).isEqualTo(before + 2);
    }

    @Test
    void officeHoursStayThemselvesWhenTheClockChanges() {
        long friday = hour("2026-10-23T07:30:00Z", PARIS);
        long monday = hour("2026-10-26T08:30:00Z", PARIS);
        assertThat(LocalHours.ofDay(friday)).isEqualTo(9).isEqualTo(LocalHours.ofDay(monday));
        assertThat(LocalHours.isLike(monday, friday, 0)).isTrue();
    }

    @Test
    void saturdayAndSundayAreOfOneKindAndKeepTheirNeighbours() {
        long friday23 = hour("2026-11-06T23:00:00Z", ZoneOffset.UTC);
        long saturday0 = friday23 + 1;
        assertThat(LocalHours.isWeekend(friday23)).isFalse();
        assertThat(LocalHours.isWeekend(saturday0)).isTrue();
        assertThat(LocalHours.isWeekend(saturday0 + 47)).isTrue();
        assertThat(LocalHours.isWeekend(saturday0 + 48)).isFalse();
        long tuesday23 = friday23 - 3 * 24;
        assertThat(LocalHours.isLike(saturday0, tuesday23, 1)).isTrue();
        assertThat(LocalHours.isLike(saturday0, tuesday23 + 1, 2))
                .as("a Wednesday's first hour")
                .isFalse();
        assertThat(LocalHours.isLike(saturday0, saturday0 + 24 + 2, 2)).isTrue();
        assertThat(LocalHours.isLike(saturday0, saturday0 + 24 + 3, 2)).isFalse();
    }

    private static long hour(String instant, ZoneId zone) {
        return LocalHours.of(Instant.parse(instant).toEpochMilli() * 1_000, zone);
    }
}
