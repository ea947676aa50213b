package eu.vigie.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import eu.vigie.event.raw.RejectionReason;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Year, zone, leap day, New Year, and what is believed of a log's own time. */
class TimesTest {
    private static Instant time(Logs logs, String stamp) {
        return logs.event(stamp + " web1 sshd[1]: Server listening on 0.0.0.0 port 22.")
                .timestamp();
    }

    @ParameterizedTest
    @CsvSource({
        // received, zone, stamp, expected
        "2026-11-10T12:00:00Z, UTC, Nov 10 06:55:46, 2026-11-10T06:55:46Z",
        "2026-11-10T12:00:00Z, Europe/Paris, Nov 10 06:55:46, 2026-11-10T05:55:46Z",
        "2026-07-10T12:00:00Z, Europe/Paris, Jul 10 06:55:46, 2026-07-10T04:55:46Z",
        "2027-01-01T00:00:10Z, UTC, Dec 31 23:59:59, 2026-12-31T23:59:59Z",
        "2026-12-31T23:59:50Z, UTC, Jan  1 00:00:03, 2027-01-01T00:00:03Z",
        "2026-12-31T23:30:00Z, Europe/Paris, Jan  1 00:29:00, 2026-12-31T23:29:00Z",
        "2026-12-31T12:30:00Z, Pacific/Auckland, Jan  1 01:29:00, 2026-12-31T12:29:00Z",
        "2028-03-01T00:00:00Z, UTC, Feb 29 23:00:00, 2028-02-29T23:00:00Z",
        "2027-01-05T00:00:00Z, UTC, Feb 29 23:00:00, 2024-02-29T23:00:00Z",
        "2103-01-05T00:00:00Z, UTC, Feb 29 23:00:00, 2096-02-29T23:00:00Z",
        // a log tells of the past: up to a day ahead is a wrong zone, more is another year
        "2026-11-25T12:00:00Z, UTC, Nov 26 11:59:59, 2026-11-26T11:59:59Z",
        "2026-11-25T12:00:00Z, UTC, Nov 26 12:00:01, 2025-11-26T12:00:01Z",
        "2026-11-25T12:00:00Z, UTC, May 10 00:00:00, 2026-05-10T00:00:00Z",
        "2026-11-10T12:00:00Z, UTC, Nov 10 06:55:46.125, 2026-11-10T06:55:46.125Z",
        "2026-11-10T12:00:00Z, UTC, Nov 10 2024 06:55:46, 2024-11-10T06:55:46Z",
        "2026-11-10T12:00:00Z, UTC, Nov 10 06:55:60, 2026-11-10T06:56:00Z",
        "2026-11-10T12:00:00Z, Europe/Paris, 2026-11-10T06:55:46.123456+02:00, 2026-11-10T04:55:46.123456Z",
        "2026-11-10T12:00:00Z, Europe/Paris, 2026-11-10T06:55:46Z, 2026-11-10T06:55:46Z",
        "2026-11-10T12:00:00Z, Europe/Paris, 2026-11-10T06:55:46, 2026-11-10T05:55:46Z",
        "2017-01-01T00:00:05Z, UTC, Dec 31 23:59:60, 2017-01-01T00:00:00Z",
        "2017-01-01T00:00:05Z, UTC, 2016-12-31T23:59:60Z, 2017-01-01T00:00:00Z",
        "2028-02-29T23:30:00Z, Europe/Paris, Mar  1 00:29:00, 2028-02-29T23:29:00Z",
        // the hour that does not come: as if the clock had not been put forward yet
        "2026-03-29T01:31:00Z, Europe/Paris, Mar 29 02:30:00, 2026-03-29T01:30:00Z",
        "2026-03-29T00:59:59Z, Europe/Paris, Mar 29 01:59:59, 2026-03-29T00:59:59Z",
        "2026-03-29T01:00:01Z, Europe/Paris, Mar 29 03:00:00, 2026-03-29T01:00:00Z",
        // the hour that comes twice: the one nearer to the reception
        "2026-10-25T00:40:00Z, Europe/Paris, Oct 25 02:30:00, 2026-10-25T00:30:00Z",
        "2026-10-25T01:40:00Z, Europe/Paris, Oct 25 02:30:00, 2026-10-25T01:30:00Z",
    })
    void aTimeWithoutAYearIsOfTheLatestYearThatCanBe(String received, String zone, String stamp, String expected) {
        assertThat(time(Logs.trusted().at(received).in(zone), stamp)).isEqualTo(Instant.parse(expected));
    }

    @Test
    void aLiveInputBelievesSevenDaysBackAndAMinuteAhead() {
        Logs live = Logs.live();
        assertThat(time(live, "2026-11-03T12:00:00Z")).isEqualTo(Instant.parse("2026-11-03T12:00:00Z"));
        assertThat(time(live, "2026-11-03T11:59:59Z")).isEqualTo(Logs.RECEIVED);
        assertThat(time(live, "2026-11-10T12:01:00Z")).isEqualTo(Instant.parse("2026-11-10T12:01:00Z"));
        assertThat(time(live, "2026-11-10T12:01:01Z")).isEqualTo(Logs.RECEIVED);
    }

    @Test
    void theEventSaysWhoseTimeItBearsAndHowFarTheClocksAre() {
        var event = Logs.live().event("2026-11-10T12:05:00Z web1 app: x");
        assertThat(event.get("vigie.time.source")).isEqualTo("received");
        assertThat(event.get("vigie.time.offset_ms")).isEqualTo(300_000L);
        assertThat(Logs.live().event("2026-11-10T12:00:01Z web1 app: x").get("vigie.time.source"))
                .isEqualTo("log");
        assertThat(Logs.live().event("no time at all").get("vigie.time.source")).isEqualTo("received");
    }

    @Test
    void aTrustedInputKeepsTimesHoweverOld() {
        assertThat(time(Logs.trusted(), "2005-06-14T15:16:01Z")).isEqualTo(Instant.parse("2005-06-14T15:16:01Z"));
    }

    @Test
    void aTimeThatCannotExistIsRefusedOnATrustedInputOnly() {
        String line = "2026-02-30T10:00:00Z web1 app: x";
        assertThat(Logs.trusted().rejected(line).reason()).isEqualTo(RejectionReason.TIMESTAMP_OUT_OF_RANGE);
        assertThat(Logs.live().event(line).timestamp()).isEqualTo(Logs.RECEIVED);
    }
}
