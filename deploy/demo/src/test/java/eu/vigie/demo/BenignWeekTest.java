package eu.vigie.demo;

import static org.assertj.core.api.Assertions.assertThat;

import eu.vigie.demo.day.Attacks;
import eu.vigie.demo.day.Week;
import eu.vigie.event.alert.Alert;
import eu.vigie.event.detection.Detection;
import eu.vigie.event.detection.LesserSigns;
import eu.vigie.event.incident.IncidentStatus;
import eu.vigie.incident.Publication;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * A week without an attack stays quiet in the profile standard, and five attacks in it are found. {@code -Dvigie.week.rules=FOLDER} adds
 * more rules, such as all of SigmaHQ.
 */
class BenignWeekTest {
    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);
    private static final Instant NOW = Instant.parse("2026-03-09T08:00:00Z");
    private static final long SEED = 150;
    private static final int ALERTS_A_DAY = 10;

    private static final Watch WATCH = Watch.standard(more());
    private static final Publication QUIET = watched(Week.benign(MONDAY, SEED));

    private static List<Path> more() {
        String folder = System.getProperty("vigie.week.rules", "");
        return folder.isBlank() ? List.of() : List.of(Path.of(folder));
    }

    @AfterAll
    static void close() {
        WATCH.close();
    }

    private static Publication watched(List<DemoLine> lines) {
        List<Detection> inOrder = new ArrayList<>(WATCH.alerting(lines));
        inOrder.sort(Comparator.comparing(Detection::timestamp));
        return Watch.supervise(inOrder, NOW);
    }

    private static Map<LocalDate, List<Alert>> byDay(Publication found) {
        Map<LocalDate, List<Alert>> days = new TreeMap<>();
        for (Alert alert : found.alerts()) {
            days.computeIfAbsent(LocalDate.ofInstant(alert.firstSeen(), Sources.ZONE), day -> new ArrayList<>())
                    .add(alert);
        }
        return days;
    }

    private static List<String> told(List<Alert> alerts) {
        return alerts.stream()
                .map(alert -> alert.severity().word() + " \"" + alert.rule().title() + "\" on " + alert.entity())
                .toList();
    }

    private static void staysQuiet(Publication found, long seed) {
        byDay(found)
                .forEach((day, alerts) -> assertThat(told(alerts))
                        .as("seed " + seed + ", " + day)
                        .hasSizeLessThanOrEqualTo(ALERTS_A_DAY));
        assertThat(found.alerts())
                .as("lesser signs, seed " + seed)
                .filteredOn(alert -> LesserSigns.is(alert.rule()))
                .extracting(alert -> alert.entity() + ": " + alert.explanation())
                .isEmpty();
        assertThat(found.incidents())
                .as("seed " + seed + ": " + told(found.alerts()))
                .noneMatch(incident -> incident.status() == IncidentStatus.SUSPECTED);
    }

    @Test
    void aWeekWithoutAnAttackRaisesFewAlertsAndNoSuspicion() {
        staysQuiet(QUIET, SEED);
    }

    @Test
    @EnabledIfSystemProperty(named = "vigie.deep", matches = "true", disabledReason = "runs with -Pdeep")
    void otherWeeksDoSoToo() {
        long seed = System.nanoTime();
        for (int round = 0; round < 20; round++) {
            staysQuiet(watched(Week.benign(MONDAY, seed + round)), seed + round);
        }
    }

    @Test
    void fiveAttacksAmongItAreAllFound() {
        Publication found = watched(Week.attacked(MONDAY, SEED));
        Map<LocalDate, List<Alert>> days = byDay(found);
        Map<LocalDate, List<Alert>> quiet = byDay(QUIET);
        for (Attacks.Planted attack : Attacks.all()) {
            LocalDate day = MONDAY.plusDays(attack.day());
            List<String> before = told(quiet.getOrDefault(day, List.of()));
            assertThat(days.getOrDefault(day, List.of()))
                    .as(attack.name() + "; alerts without it: " + before)
                    .anyMatch(alert -> attack.entities().contains(alert.entity().toString())
                            && !before.containsAll(told(List.of(alert))));
        }
        assertThat(found.incidents().stream().filter(incident -> incident.status() == IncidentStatus.SUSPECTED))
                .as(told(found.alerts()).toString())
                .hasSizeBetween(4, 6);
    }
}
