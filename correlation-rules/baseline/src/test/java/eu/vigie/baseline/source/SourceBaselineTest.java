package eu.vigie.baseline.source;

import static org.assertj.core.api.Assertions.assertThat;

import eu.vigie.event.detection.Detection;
import eu.vigie.event.detection.EventRef;
import eu.vigie.event.detection.Level;
import eu.vigie.rule.alerting.AlertingPolicy;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** By example, with the words as they look. The week begins on Monday, 2026-04-06, at midnight (UTC). */
class SourceBaselineTest {
    private static final long MONDAY = Instant.parse("2026-04-06T00:00:00Z").toEpochMilli() / SourceSettings.MINUTE;
    private static final int HOUR = 60;
    private static final int DAY = 24 * HOUR;

    private final SourceBaseline baseline = new SourceBaseline(SourceSettings.DEFAULT, AlertingPolicy.STANDARD);
    private SourceProfile profile = SourceProfile.UNKNOWN;
    private final List<Detection> found = new ArrayList<>();
    private long notProfiled;

    /** Every minute ten logs of each sender from eight to six on weekdays. */
    private void officeHours(int fromMinute, int toMinute, String... senders) {
        for (int minute = fromMinute; minute < toMinute; minute++) {
            int ofDay = minute % DAY;
            boolean weekend = minute / DAY % 7 >= 5;
            boolean open = !weekend && ofDay >= 8 * HOUR && ofDay < 18 * HOUR;
            List<SourceTally> tallies = new ArrayList<>();
            for (String sender : open ? List.of(senders) : List.<String>of()) {
                tallies.add(Log.of(sender, MONDAY + minute, 10));
            }
            minute(minute, tallies);
        }
    }

    private void minute(int minute, List<SourceTally> tallies) {
        mark(minute + 1, tallies);
    }

    private void mark(int mark, List<SourceTally> tallies) {
        SourceObservation seen = baseline.observe("linux", profile, tallies, MONDAY + mark);
        profile = seen.profile();
        found.addAll(seen.found());
        notProfiled += seen.notProfiled();
    }

    @Test
    void nightsAndWeekendsAreNoSilence() {
        officeHours(0, 22 * DAY, "10.0.0.1", "10.0.0.2");
        assertThat(found).isEmpty();
    }

    @Test
    void aSilenceInTheMorningIsToldOnceAndItsEndToo() {
        officeHours(0, 15 * DAY + 10 * HOUR, "10.0.0.1");
        officeHours(15 * DAY + 10 * HOUR, 15 * DAY + 13 * HOUR + 5);
        officeHours(15 * DAY + 13 * HOUR + 5, 15 * DAY + 14 * HOUR, "10.0.0.1");
        assertThat(found)
                .extracting(each -> each.rule().id())
                .containsExactly("baseline_source_silent", "baseline_source_back");
        Detection silent = found.get(0);
        assertThat(silent.entity()).hasToString("source:linux");
        assertThat(silent.rule().level()).isEqualTo(Level.MEDIUM);
        assertThat(silent.rule().tags()).contains("vigie.baseline", "vigie.source");
        assertThat(silent.rule().alerting()).isFalse();
        assertThat(silent.timestamp()).isEqualTo(Instant.parse("2026-04-21T10:09:59.999Z"));
        assertThat(silent.events())
                .extracting(EventRef::timestamp)
                .containsExactly(Instant.parse("2026-04-21T09:59:30Z"));
        assertThat(silent.explanation())
                .isEqualTo("linux: nothing was received for 10 min, since 2026-04-21 09:59 (UTC). Usual: in 95 of 100"
                        + " hours from Monday to Friday between 10:00 and 11:00 at most 0 min without logs, never more than"
                        + " 0 min (11 such hours). A silence is told from 3 times the usual and from 10 min on.");
        assertThat(found.get(1).explanation())
                .isEqualTo(
                        "linux: logs again since 2026-04-21 13:05 (UTC), after 3 h 5 min without any. Logs of that time"
                                + " may be missing: the last one before was received on 2026-04-21 09:59.");
        assertThat(found.get(1).events()).hasSize(2);
    }

    @Test
    void aHostThatDoesNotComeBackInTheMorningIsToldWhileTheOthersSend() {
        officeHours(0, 15 * DAY, "10.0.0.1", "10.0.0.2");
        officeHours(15 * DAY, 15 * DAY + 12 * HOUR, "10.0.0.2");
        Detection silent = found.get(0);
        assertThat(found).hasSize(1);
        assertThat(silent.entity()).hasToString("address:10.0.0.1");
        assertThat(silent.related()).extracting(Object::toString).containsExactly("source:linux");
        assertThat(silent.explanation())
                .startsWith(
                        "10.0.0.1 of linux: nothing was received for 14 h 11 min, since 2026-04-20 17:59 (UTC), while"
                                + " others of this source still send. Usual: in 95 of 100 hours from Monday to Friday between 08:00"
                                + " and 09:00 at most 0 min");
    }

    @Test
    void whenAllOfASourceIsSilentNoSenderIsTold() {
        officeHours(0, 15 * DAY + 10 * HOUR, "10.0.0.1", "10.0.0.2", "10.0.0.3");
        officeHours(15 * DAY + 10 * HOUR, 15 * DAY + 10 * HOUR + 3, "10.0.0.3");
        officeHours(15 * DAY + 10 * HOUR + 3, 15 * DAY + 17 * HOUR);
        assertThat(found).extracting(each -> each.entity().toString()).containsExactly("source:linux");
    }

    @Test
    void nothingIsToldInTheWarmUp() {
        officeHours(0, 10 * HOUR, "10.0.0.1");
        officeHours(10 * HOUR, DAY);
        assertThat(found).isEmpty();
    }

    @Test
    void whileVigieDidNotListenNothingIsSilent() {
        officeHours(0, 15 * DAY + 10 * HOUR, "10.0.0.1");
        mark(15 * DAY + 12 * HOUR, List.of());
        officeHours(15 * DAY + 12 * HOUR, 15 * DAY + 12 * HOUR + 9);
        assertThat(found).isEmpty();
        officeHours(15 * DAY + 12 * HOUR + 9, 15 * DAY + 12 * HOUR + 12);
        assertThat(found)
                .singleElement()
                .satisfies(each -> assertThat(each.explanation())
                        .startsWith("linux: nothing was received for 2 h 10 min, since 2026-04-21 09:59 (UTC); of these"
                                + " Vigie counts the latest 10 min, because it could not listen before. Usual:"));
    }

    @Test
    void logsReadLateEndASilence() {
        officeHours(0, 15 * DAY + 10 * HOUR, "10.0.0.1");
        officeHours(15 * DAY + 10 * HOUR, 15 * DAY + 10 * HOUR + 20);
        mark(15 * DAY + 10 * HOUR + 20, List.of(Log.of("10.0.0.1", MONDAY + 15 * DAY + 10 * HOUR + 15, 3)));
        assertThat(found)
                .extracting(each -> each.rule().id())
                .containsExactly("baseline_source_silent", "baseline_source_back");
        assertThat(profile.rhythm().idle()).isEqualTo(4);
    }

    @Test
    void aSurgeIsToldOnceAndNamesWhoMadeIt() {
        officeHours(0, 15 * DAY + 10 * HOUR, "10.0.0.1", "10.0.0.2");
        for (int minute = 15 * DAY + 10 * HOUR; minute < 15 * DAY + 16 * HOUR; minute++) {
            minute(minute, List.of(Log.of("10.0.0.1", MONDAY + minute, 10), Log.of("10.0.0.2", MONDAY + minute, 300)));
        }
        assertThat(found).hasSize(1);
        assertThat(found.get(0).rule().id()).isEqualTo("baseline_source_surge");
        assertThat(found.get(0).eventCount()).isEqualTo(3_720);
        assertThat(found.get(0).explanation())
                .isEqualTo(
                        "linux: 3720 logs on Tuesday 2026-04-21 from 10:00 to 10:12 (UTC), 3600 of them from 10.0.0.2."
                                + " Usual: in 95 of 100 hours from Monday to Friday between 09:00 and 12:00 at most 1200 logs, never"
                                + " more than 1200 (34 such hours).");
    }

    @Test
    void anHourWithFarLessIsTold() {
        officeHours(0, 15 * DAY + 10 * HOUR, "10.0.0.1", "10.0.0.2");
        for (int minute = 15 * DAY + 10 * HOUR; minute < 15 * DAY + 11 * HOUR; minute++) {
            minute(minute, minute % 4 > 0 ? List.of() : List.of(Log.of("10.0.0.1", MONDAY + minute, 2)));
        }
        officeHours(15 * DAY + 11 * HOUR, 15 * DAY + 12 * HOUR, "10.0.0.1", "10.0.0.2");
        assertThat(found.stream().filter(each -> each.entity().toString().equals("source:linux")))
                .singleElement()
                .satisfies(each -> assertThat(each.explanation())
                        .isEqualTo(
                                "linux: only 30 logs on Tuesday 2026-04-21 from 10:00 to 11:00 (UTC). Usual: in 95 of"
                                        + " 100 hours from Monday to Friday between 09:00 and 12:00 at least 1200 logs, never fewer"
                                        + " than 1200 (34 such hours)."));
    }

    @Test
    void aClockThatIsAheadIsToldAtOnceAndOnce() {
        for (int minute = 0; minute < 60; minute++) {
            minute(
                    minute,
                    List.of(
                            Log.of("10.0.0.1", MONDAY + minute, 4, LongStream.of(602_000, 601_000, 603_000, 602_000)),
                            Log.of("10.0.0.2", MONDAY + minute, 4, LongStream.of(0, -1_000, -2_000, 900_000))));
        }
        assertThat(found).hasSize(1);
        assertThat(found.get(0).entity()).hasToString("address:10.0.0.1");
        assertThat(found.get(0).timestamp()).isEqualTo(Instant.parse("2026-04-06T00:04:59.999Z"));
        assertThat(found.get(0).explanation())
                .isEqualTo(
                        "10.0.0.1 of linux: its clock is about 10 min 2 s ahead: its log times lie 10 min 2 s after their"
                                + " reception (middle of the 20 logs of 5 minutes). Up to 1 min is accepted.");
    }

    @Test
    void lateLogsMayBeAClockThatIsBehindOrAWrongZone() {
        for (int minute = 0; minute < 60; minute++) {
            minute(minute, List.of(Log.of("", MONDAY + minute, 1, LongStream.of(-3_601_000))));
        }
        assertThat(found)
                .singleElement()
                .satisfies(each -> assertThat(each.explanation())
                        .isEqualTo(
                                "linux: its log times lie about 1 h before their reception: its clock is behind, or its"
                                        + " logs come late (middle of the 20 logs of 20 minutes). Up to 1 min is accepted. A whole"
                                        + " number of half hours is most often a wrong time zone."));
    }

    @Test
    void aClockIsToldAgainWhenItWasRightMeanwhile() {
        for (int minute = 0; minute < 30 * HOUR; minute++) {
            long offset = minute < HOUR || minute > 20 * HOUR ? 90_000 : 0;
            minute(
                    minute,
                    List.of(Log.of(
                            "10.0.0.1",
                            MONDAY + minute,
                            5,
                            LongStream.generate(() -> offset).limit(5))));
        }
        assertThat(found)
                .extracting(each -> each.rule().id())
                .containsOnly("baseline_source_clock")
                .hasSize(2);
    }

    @Test
    void aFloodOfInventedSendersTakesTheRoomThatIsLeftAndBlindsNobody() {
        officeHours(0, 15 * DAY + 10 * HOUR, "10.0.0.1", "10.0.0.2");
        int address = 0;
        for (int minute = 15 * DAY + 10 * HOUR; minute < 15 * DAY + 11 * HOUR; minute++) {
            List<SourceTally> tallies = new ArrayList<>();
            tallies.add(Log.of("10.0.0.2", MONDAY + minute, 10));
            for (int i = 0; i < 1_700; i++) {
                tallies.add(Log.of("198.18." + address / 256 + "." + address++ % 256, MONDAY + minute, 1));
            }
            minute(minute, tallies);
        }
        assertThat(profile.senders()).hasSize(1_000).containsKeys("10.0.0.1", "10.0.0.2");
        assertThat(notProfiled).isEqualTo(60 * 1_700 - 998);
        assertThat(found)
                .filteredOn(each -> each.rule().id().equals("baseline_source_silent"))
                .extracting(each -> each.entity().toString())
                .containsExactly("address:10.0.0.1");
        officeHours(15 * DAY + 11 * HOUR, 16 * DAY + 12 * HOUR, "10.0.0.2");
        assertThat(profile.senders()).as("the invented ones are forgotten").hasSize(2);
    }

    @Test
    void whoIsNotNamedInAFloodIsNotSilent() {
        officeHours(0, 15 * DAY + 10 * HOUR, "10.0.0.1", "10.0.0.2");
        for (int minute = 15 * DAY + 10 * HOUR; minute < 15 * DAY + 12 * HOUR; minute++) {
            minute(minute, List.of(Log.of("10.0.0.2", MONDAY + minute, 10), Log.unnamed(MONDAY + minute, 10)));
        }
        assertThat(found).isEmpty();
        assertThat(notProfiled).isEqualTo(1_200);
    }

    @Test
    void aSourceThatIsGoneForGoodIsForgotten() {
        officeHours(0, 15 * DAY, "10.0.0.1");
        officeHours(15 * DAY, 44 * DAY);
        assertThat(profile.isUnknown()).isTrue();
        assertThat(found).hasSize(1);
    }

    /** The hour that comes twice is one, with twice the logs; the one that is missing is not missed. */
    @Test
    void changesOfTheClockAreNoNews() {
        SourceSettings paris = new SourceSettings(
                true,
                ZoneId.of("Europe/Paris"),
                Duration.ofMinutes(10),
                3,
                3,
                1_000,
                Duration.ofSeconds(60),
                Duration.ofDays(1),
                60,
                Duration.ofDays(28),
                10);
        for (String day : List.of("2026-03-20T00:00:00Z", "2026-10-16T00:00:00Z")) {
            SourceBaseline watch = new SourceBaseline(paris, AlertingPolicy.STANDARD);
            SourceProfile steady = SourceProfile.UNKNOWN;
            long first = Instant.parse(day).toEpochMilli() / SourceSettings.MINUTE;
            for (long minute = first; minute < first + 12 * DAY; minute++) {
                SourceObservation seen =
                        watch.observe("linux", steady, List.of(Log.of("10.0.0.1", minute, 40)), minute + 1);
                assertThat(seen.found()).isEmpty();
                steady = seen.profile();
            }
        }
    }

    @Test
    void namesForgeNothing() {
        minute(0, List.of(Log.of("10.0.0.1\u001b[2J\nx", MONDAY, 1)));
        for (int minute = 1; minute < 9; minute++) {
            minute(
                    minute,
                    List.of(Log.of(
                            "10.0.0.1\u001b[2J\nx",
                            MONDAY + minute,
                            9,
                            LongStream.generate(() -> 90_000).limit(9))));
        }
        assertThat(found)
                .singleElement()
                .satisfies(each -> assertThat(each.explanation()).startsWith("10.0.0.1?[2J?x of"));
    }
}
