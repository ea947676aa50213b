package eu.vigie.appliance.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import eu.vigie.appliance.backtest.Comparison.Counts;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    private static final Instant NOON = Instant.parse("2026-11-10T12:00:00Z");
    private static final Duration DAY = Duration.ofHours(24);

    @Test
    void anotherVersionOfARuleFoundTheSameOnTheSameOccasion() {
        Comparison found = Comparison.of(
                List.of(fired("new-1", 0, "a"), fired("new-2", 1, "b")),
                List.of(fired("old-1", 0, "a"), fired("old-3", 2, "c")));
        assertThat(found.both()).isEqualTo(1);
        assertThat(found.onlyNow()).extracting(Fired::id).containsExactly("new-2");
        assertThat(found.onlyThen()).extracting(Fired::id).containsExactly("old-3");
    }

    @Test
    void anAlertTakesWhatComesInsideTheQuietTime() {
        Comparison found = Comparison.of(
                List.of(fired("1", 0, "a"), fired("2", 24, "a"), fired("3", 24, "b"), fired("4", 49, "a")), List.of());
        assertThat(found.alerts(DAY)).isEqualTo(3);
        assertThat(found.alerts(Duration.ofHours(25))).isEqualTo(2);
        assertThat(found.entities()).isEqualTo(2);
    }

    @Test
    void alertsOfARunAreItsOwn() {
        Fired live = fired("1", 0, "a");
        Fired replayed = new Fired("2", live.rule(), live.at(), live.entity(), 7, "other", "");
        assertThat(Comparison.of(List.of(live, replayed), List.of()).alerts(DAY))
                .isEqualTo(2);
    }

    @Test
    void countsADayAndAnEntity() {
        Comparison found = Comparison.of(
                List.of(fired("1", 0, "a"), fired("2", 13, "a"), fired("3", 14, "b")), List.of(fired("1", 0, "a")));
        assertThat(found.days())
                .containsExactly(
                        java.util.Map.entry(LocalDate.parse("2026-11-10"), new Counts(1, 1)),
                        java.util.Map.entry(LocalDate.parse("2026-11-11"), new Counts(2, 0)));
        assertThat(found.top(1)).containsExactly(java.util.Map.entry("address:a", new Counts(2, 1)));
    }

    private static Fired fired(String id, int hour, String entity) {
        Instant at = NOON.plus(Duration.ofHours(hour));
        return new Fired(id, "rule", at, "address:" + entity, 0, at + entity, "");
    }
}
