package eu.vigie.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import eu.vigie.event.EntityKey;
import eu.vigie.event.Run;
import eu.vigie.event.detection.Detection;
import eu.vigie.event.detection.DetectionState;
import eu.vigie.rule.alerting.AlertingPolicy;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DayLimitTest {
    private static final BaselineSettings SETTINGS =
            BaselineSettings.DEFAULT.on().in(ZoneId.of("Europe/Paris"));
    private static final Instant MIDNIGHT = Instant.parse("2026-03-01T23:00:00Z");

    private final DayLimit limit = new DayLimit(SETTINGS.zone(), SETTINGS.mostADay());
    private DayLimit.Count count = DayLimit.Count.NONE;

    @Test
    void ofADayTwentyAreToldAndTheLastOneSaysSo() {
        List<String> told = told(MIDNIGHT, 50);
        assertThat(told).hasSize(20);
        assertThat(told.get(18)).isEqualTo("unusual");
        assertThat(told.get(19))
                .isEqualTo("unusual It is number 20 of this rule today; no more of them are told before tomorrow.");
    }

    @Test
    void theNextDayOfTheZoneBeginsAnew() {
        assertThat(told(MIDNIGHT.minusSeconds(60), 30)).hasSize(20);
        assertThat(told(MIDNIGHT, 1)).containsExactly("unusual");
    }

    @Test
    void oneOfAnEarlierDayCountsForTheDayAtHand() {
        assertThat(told(MIDNIGHT, 19)).hasSize(19);
        assertThat(told(MIDNIGHT.minusSeconds(60), 2)).hasSize(1);
        assertThat(told(MIDNIGHT, 1)).isEmpty();
    }

    /** Everybody has another name from one day to the next: twenty people on thirty hosts. */
    @Test
    void whenAllAccountsGetNewNamesABoundedNumberIsTold() {
        Diary diary = new Diary(SETTINGS.zone());
        for (int day = 0; day < 27; day++) {
            for (int person = 0; person < 20; person++) {
                for (int host = 0; host < 30; host++) {
                    String at = java.time.LocalDate.parse("2026-09-07").plusDays(day) + "T09:" + (10 + host);
                    diary.sudo((day < 20 ? "old" : "new") + person, "host" + host, "ls", at);
                }
            }
        }
        Watch watch = new Watch(SETTINGS).all(diary.acts());
        List<Detection> through = new ArrayList<>();
        for (Detection each : watch.found().stream().sorted(DayLimit.ORDER).toList()) {
            count = limit.next(count, each);
            limit.through(count, each).ifPresent(through::add);
        }
        assertThat(watch.found())
                .as("three a host and day would be said until all are known")
                .extracting(each -> each.rule().id())
                .containsOnly("baseline_new_administrator")
                .hasSize(30 * 3);
        assertThat(through).hasSize(20);
    }

    private List<String> told(Instant from, int number) {
        List<String> told = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            Detection detection = detection(from.plus(Duration.ofMillis(i)), i);
            count = limit.next(count, detection);
            limit.through(count, detection).ifPresent(each -> told.add(each.explanation()));
        }
        return told;
    }

    private static Detection detection(Instant at, int number) {
        return new Detection(
                "d" + number,
                DetectionState.FIRED,
                BaselineRule.NEW_TARGET.ref(SETTINGS, AlertingPolicy.STANDARD),
                at,
                EntityKey.parse("user:anna"),
                List.of(),
                Map.of(),
                "c1-1-" + number,
                List.of(),
                1,
                "unusual",
                false,
                Run.LIVE);
    }
}
