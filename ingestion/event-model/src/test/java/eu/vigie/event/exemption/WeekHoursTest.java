package eu.vigie.event.exemption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class WeekHoursTest {
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    @Test
    void holdsFromTheFirstMinuteToTheLastOnTheClocksOfItsZone() {
        WeekHours hours = WeekHours.parse("mon-fri 08:00-18:00", PARIS);
        assertThat(hours.hold(Instant.parse("2026-05-04T06:00:00Z"))).isTrue(); // a Monday in summer
        assertThat(hours.hold(Instant.parse("2026-05-04T05:59:59Z"))).isFalse();
        assertThat(hours.hold(Instant.parse("2026-05-04T16:00:00Z"))).isFalse();
        assertThat(hours.hold(Instant.parse("2026-12-07T06:30:00Z"))).isFalse(); // a Monday in winter
        assertThat(hours.hold(Instant.parse("2026-12-07T07:00:00Z"))).isTrue();
        assertThat(hours.hold(Instant.parse("2026-05-02T10:00:00Z"))).isFalse(); // a Saturday
    }

    @Test
    void hoursPastMidnightBelongToTheDayOnWhichTheyBegin() {
        WeekHours hours = WeekHours.parse("sat 22:00-04:00", ZoneId.of("UTC"));
        assertThat(hours.hold(Instant.parse("2026-05-02T23:00:00Z"))).isTrue();
        assertThat(hours.hold(Instant.parse("2026-05-03T03:59:59Z"))).isTrue();
        assertThat(hours.hold(Instant.parse("2026-05-03T23:00:00Z"))).isFalse();
        assertThat(hours.hold(Instant.parse("2026-05-02T03:00:00Z"))).isFalse();
    }

    @Test
    void wholeDaysAndDaysAcrossTheWeeksEnd() {
        WeekHours hours = WeekHours.parse("sat-mon 00:00-24:00", ZoneId.of("UTC"));
        assertThat(hours.hold(Instant.parse("2026-05-03T12:00:00Z"))).isTrue();
        assertThat(hours.hold(Instant.parse("2026-05-04T23:59:59Z"))).isTrue();
        assertThat(hours.hold(Instant.parse("2026-05-05T00:00:00Z"))).isFalse();
        assertThat(hours.text()).isEqualTo("mon,sat,sun 00:00-00:00");
        assertThat(WeekHours.parse(hours.text(), hours.zone())).isEqualTo(hours);
    }

    @Test
    void saysWhatIsNoDayAndNoTime() {
        assertThatThrownBy(() -> WeekHours.parse("mo-fr 08:00-18:00", PARIS))
                .hasMessageContaining("mon-fri 08:00-18:00");
        assertThatThrownBy(() -> WeekHours.parse("mon-xyz 08:00-18:00", PARIS))
                .hasMessageContaining("\"xyz\" is no day");
        assertThatThrownBy(() -> WeekHours.parse("mon 08:00-25:00", PARIS)).hasMessageContaining("no clock shows");
    }
}
