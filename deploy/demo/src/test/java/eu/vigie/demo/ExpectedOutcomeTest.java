package eu.vigie.demo;

import static org.assertj.core.api.Assertions.assertThat;

import eu.vigie.event.alert.Alert;
import eu.vigie.event.detection.Detection;
import eu.vigie.event.incident.Incident;
import eu.vigie.event.incident.IncidentStatus;
import eu.vigie.event.notification.NotificationKind;
import eu.vigie.incident.Publication;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The day through normalisers, rules, correlation, alerts and incidents, without a server: the story is found, and nothing else. */
class ExpectedOutcomeTest {
    private static final Instant NOW = Instant.parse("2026-03-03T08:00:00Z");

    private static final Watch WATCH = Watch.standard(List.of());

    @AfterAll
    static void close() {
        WATCH.close();
    }

    private static List<Detection> detections(DemoDay day) {
        return WATCH.alerting(day.lines());
    }

    private static Publication supervise(List<Detection> detections) {
        return Watch.supervise(detections, NOW);
    }

    private static void check(ExpectedOutcome expected, Publication found) {
        assertThat(found.alerts())
                .extracting(alert -> alert.rule().id() + " " + alert.entity() + " " + alert.detections())
                .containsExactlyInAnyOrderElementsOf(expected.alerts().stream()
                        .map(alert -> alert.rule() + " " + alert.entity() + " " + alert.detections())
                        .toList());
        List<Incident> suspected = found.incidents().stream()
                .filter(incident -> incident.status() == IncidentStatus.SUSPECTED)
                .toList();
        assertThat(suspected).hasSize(expected.suspectedIncidents());
        Incident incident = suspected.get(0);
        assertThat(incident.entities()).extracting(Object::toString).containsAll(expected.incidentEntities());
        assertThat(found.alerts()).extracting(Alert::incident).containsOnly(incident.id());
        assertThat(found.notifications())
                .extracting(notification -> notification.kind())
                .containsExactly(NotificationKind.SUSPECTED_INCIDENT);
    }

    @Test
    void findsTheStoryAndNothingElse() {
        DemoDay day = DemoDay.of(LocalDate.of(2026, 3, 2));
        check(day.expected(), supervise(detections(day)));
    }

    @Test
    void findsItInWhateverOrderTheDetectionsAreConsumed() {
        long seed = System.nanoTime();
        DemoDay day = DemoDay.of(LocalDate.of(2026, 3, 2));
        List<Detection> detections = new ArrayList<>(detections(day));
        Random random = new Random(seed);
        for (int round = 0; round < 20; round++) {
            Collections.shuffle(detections, random);
            try {
                check(day.expected(), supervise(detections));
            } catch (AssertionError e) {
                throw new AssertionError("seed " + seed, e);
            }
        }
    }

    @Test
    void findsItOnAnyDayAndWithOtherSeeds() {
        long seed = System.nanoTime();
        int rounds = Boolean.getBoolean("vigie.deep") ? 100 : 4;
        for (int round = 0; round < rounds; round++) {
            DemoDay day =
                    DemoDay.of(LocalDate.of(2026, 1, 1).plusDays(Math.floorMod(seed + 97L * round, 365)), seed + round);
            try {
                check(day.expected(), supervise(detections(day)));
            } catch (AssertionError e) {
                throw new AssertionError(day.date() + " seed " + (seed + round), e);
            }
        }
    }
}
