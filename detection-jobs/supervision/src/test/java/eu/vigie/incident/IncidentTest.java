package eu.vigie.incident;

import static eu.vigie.alert.Detections.ATTACKER;
import static eu.vigie.alert.Detections.fired;
import static eu.vigie.alert.Detections.rule;
import static org.assertj.core.api.Assertions.assertThat;

import eu.vigie.alert.AlertPolicy;
import eu.vigie.event.EntityKey;
import eu.vigie.event.EntityKind;
import eu.vigie.event.Run;
import eu.vigie.event.alert.Alert;
import eu.vigie.event.detection.Detection;
import eu.vigie.event.detection.Level;
import eu.vigie.event.detection.RuleRef;
import eu.vigie.event.incident.Incident;
import eu.vigie.event.incident.IncidentStatus;
import eu.vigie.event.notification.Notification;
import eu.vigie.event.notification.NotificationKind;
import eu.vigie.risk.RiskPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IncidentTest {
    private static final EntityKey WEB = new EntityKey(EntityKind.HOST, "web01");
    private static final EntityKey DB = new EntityKey(EntityKind.HOST, "db01");
    private static final EntityKey ROOT = new EntityKey(EntityKind.USER, "root");
    private static final RuleRef MEDIUM = rule("guessing", Level.MEDIUM);
    private static final RuleRef SUCCESS = rule("success", Level.HIGH, "vigie.success_after_brute_force");
    private static final Instant NOW = Instant.parse("2026-05-05T08:00:00Z");
    private static final IncidentPolicy POLICY = new IncidentPolicy(
            Duration.ofHours(2),
            Duration.ofHours(24),
            Duration.ofHours(4),
            Set.of("root"),
            Set.of("root"),
            new AssetInventory(List.of(new Asset("DB01", Criticality.CRITICAL, "Data team", List.of()))));

    private final InMemorySupervision supervision =
            new InMemorySupervision(RiskPolicy.DEFAULT, AlertPolicy.DEFAULT, POLICY);
    private long clock;

    @Test
    void alertsThatNameTheSameHostInsideTheQuietTimeAreOneIncident() {
        take(fired(MEDIUM, ATTACKER, 0, WEB));
        take(fired(rule("other", Level.LOW), WEB, 3600));
        Publication publication = supervision.publish(NOW);
        assertThat(publication.incidents()).hasSize(1);
        Incident incident = publication.incidents().get(0);
        assertThat(incident.number()).isEqualTo(1);
        assertThat(incident.alertCount()).isEqualTo(2);
        assertThat(incident.status()).isEqualTo(IncidentStatus.GROUPED);
        assertThat(incident.severity()).isEqualTo(Level.MEDIUM);
        assertThat(incident.title()).isEqualTo("Rule guessing: address 203.0.113.9, and 1 more alert");
        assertThat(publication.alerts()).extracting(Alert::incident).containsOnly(incident.id());
        assertThat(publication.notifications()).isEmpty();
    }

    @Test
    void alertsFurtherApartThanTheQuietTimeAreTwoIncidents() {
        take(fired(MEDIUM, ATTACKER, 0, WEB));
        take(fired(rule("other", Level.LOW), WEB, 2 * 3600 + 11));
        assertThat(supervision.publish(NOW).incidents()).hasSize(2);
    }

    @Test
    void aReplayIsNoPartOfALiveIncident() {
        take(fired(MEDIUM, ATTACKER, 0, WEB));
        take(fired(MEDIUM, ATTACKER, 60, WEB).inRun(Run.replay(7)));
        take(fired(rule("other", Level.LOW), WEB, 120).inRun(Run.replay(7)));
        Publication publication = supervision.publish(NOW);
        assertThat(publication.incidents()).extracting(Incident::alertCount).containsExactlyInAnyOrder(1L, 2L);
        assertThat(publication.alerts())
                .extracting(Alert::run)
                .containsExactlyInAnyOrder(Run.LIVE, Run.replay(7), Run.replay(7));
    }

    @Test
    void whatOldLogsMadeIsGroupedAndNobodyIsToldAndNoTimeRuns() {
        take(fired(SUCCESS, ATTACKER, 0, WEB).inRun(Run.history(7)));
        Publication old = supervision.publish(NOW);
        assertThat(old.notifications()).isEmpty();
        assertThat(old.alerts()).extracting(Alert::run).containsExactly(Run.history(7));
        assertThat(old.incidents()).hasSize(1).allSatisfy(incident -> {
            assertThat(incident.run()).isEqualTo(Run.history(7));
            assertThat(incident.status()).isEqualTo(IncidentStatus.GROUPED);
            assertThat(incident.suspectedAt()).isNull();
            assertThat(incident.assessBy()).isNull();
        });
        take(fired(SUCCESS, ATTACKER, 5, WEB));
        assertThat(supervision.publish(NOW).notifications()).hasSize(1);
    }

    @Test
    void aSharedNameRelatesNothing() {
        take(fired(MEDIUM, WEB, 0, ROOT));
        take(fired(MEDIUM, DB, 1, ROOT));
        assertThat(supervision.publish(NOW).incidents()).hasSize(2);
    }

    @Test
    void anAlertThatRelatesTwoIncidentsMergesThemIntoTheOlder() {
        take(fired(MEDIUM, ATTACKER, 0, WEB));
        take(fired(MEDIUM, DB, 1));
        List<Alert> before = supervision.publish(NOW).alerts();
        take(fired(rule("bridge", Level.LOW), WEB, 60, DB));
        Publication merged = supervision.publish(NOW);
        assertThat(merged.incidents()).hasSize(2);
        Incident gone = only(merged.incidents(), 2);
        Incident kept = only(merged.incidents(), 1);
        assertThat(gone.status()).isEqualTo(IncidentStatus.MERGED);
        assertThat(gone.mergedInto()).isEqualTo(kept.id());
        assertThat(gone.version()).isEqualTo(2);
        assertThat(kept.alertCount()).isEqualTo(3);
        Alert moved = merged.alerts().stream()
                .filter(alert -> alert.entity().equals(DB))
                .findFirst()
                .orElseThrow();
        assertThat(moved.incident()).isEqualTo(kept.id());
        assertThat(moved.version()).isGreaterThan(before.get(1).version());
    }

    @Test
    void noIncidentGrowsBeyondTheLongestTimeByJoining() {
        for (int hour = 0; hour < 30; hour++) {
            take(fired(rule("r" + hour, Level.LOW), WEB, hour * 3600L));
        }
        List<Incident> incidents = supervision.publish(NOW).incidents();
        assertThat(incidents).hasSize(2);
        assertThat(incidents)
                .allSatisfy(incident -> assertThat(Duration.between(incident.firstSeen(), incident.lastSeen()))
                        .isLessThanOrEqualTo(Duration.ofHours(24)));
    }

    @Test
    void successAfterBruteForceIsSuspectedAndToldOnce() {
        take(fired(SUCCESS, ATTACKER, 0, WEB, ROOT));
        Publication first = supervision.publish(NOW);
        Incident incident = first.incidents().get(0);
        assertThat(incident.status()).isEqualTo(IncidentStatus.SUSPECTED);
        assertThat(incident.suspectedAt()).isEqualTo(NOW);
        assertThat(incident.assessBy()).isEqualTo(NOW.plus(Duration.ofHours(4)));
        assertThat(incident.suspicions())
                .containsExactly(
                        "A login succeeded after passwords had been guessed: \"Rule success\" on address 203.0.113.9.");
        Notification told = first.notifications().get(0);
        assertThat(told.kind()).isEqualTo(NotificationKind.SUSPECTED_INCIDENT);
        assertThat(told.subject())
                .isEqualTo("Incident 1 (high): suspected major, assessment needed by 2026-05-05 12:00:00 UTC");
        assertThat(told.lines())
                .contains(
                        "Who: root",
                        "From where: 203.0.113.9",
                        "On what: web01",
                        "Since when: 2026-05-04 11:59:50 UTC, last seen 2026-05-04 12:00:00 UTC (times of the logs)")
                .last()
                .asString()
                .contains("machine's suspicion", "Awareness is not established", "no legal clock has started");

        take(fired(SUCCESS, ATTACKER, 60, WEB));
        Publication second = supervision.publish(NOW.plusSeconds(60));
        assertThat(second.notifications()).isEmpty();
        assertThat(second.incidents().get(0).suspectedAt()).isEqualTo(NOW);
    }

    @Test
    void aHighAlertOnACriticalAssetIsSuspectedAndNamesItsOwner() {
        take(fired(rule("r", Level.HIGH), new EntityKey(EntityKind.HOST, "db01.example.org"), 0));
        Publication publication = supervision.publish(NOW);
        assertThat(publication.incidents().get(0).suspicions())
                .containsExactly("The critical asset DB01 (owner: Data team) is touched: \"Rule r\" on host"
                        + " db01.example.org.");
        assertThat(publication.notifications().get(0).lines())
                .contains("On what: db01.example.org (critical, owner Data team)");
    }

    @Test
    void aCriticalAlertIsSuspectedAndAHighOneAloneIsNot() {
        take(fired(rule("c", Level.CRITICAL), WEB, 0));
        take(fired(rule("h", Level.HIGH), ATTACKER, 0));
        assertThat(supervision.publish(NOW).incidents())
                .extracting(Incident::status)
                .containsExactly(IncidentStatus.SUSPECTED, IncidentStatus.GROUPED);
    }

    @Test
    void aWorseAlertIsToldAsAnUpdate() {
        take(fired(SUCCESS, ATTACKER, 0, WEB));
        supervision.publish(NOW);
        take(fired(rule("c", Level.CRITICAL), WEB, 60));
        Publication publication = supervision.publish(NOW.plusSeconds(60));
        assertThat(publication.notifications())
                .extracting(Notification::kind)
                .containsExactly(NotificationKind.SUSPECTED_INCIDENT_UPDATE);
    }

    @Test
    void aDisprovedSuspicionIsToldToo() {
        Detection success = fired(SUCCESS, ATTACKER, 0, WEB);
        take(success);
        supervision.publish(NOW);
        take(success.withdrawn());
        Publication publication = supervision.publish(NOW.plusSeconds(60));
        assertThat(publication.incidents().get(0).status()).isEqualTo(IncidentStatus.WITHDRAWN);
        assertThat(publication.incidents().get(0).suspectedAt()).isNull();
        Notification told = publication.notifications().get(0);
        assertThat(told.kind()).isEqualTo(NotificationKind.SUSPICION_WITHDRAWN);
        assertThat(told.lines()).anyMatch(line -> line.contains("no longer holds"));
    }

    @Test
    void hostileNamesAreMadeFitForALine() {
        EntityKey hostile = new EntityKey(EntityKind.USER, "x\r\nBcc: a@b\u202E" + "y".repeat(300));
        take(fired(rule("c", Level.CRITICAL), hostile, 0));
        Publication publication = supervision.publish(NOW);
        assertThat(publication.notifications().get(0).lines())
                .noneMatch(line -> line.chars().anyMatch(Character::isISOControl))
                .noneMatch(line -> line.indexOf('\u202E') >= 0);
        assertThat(publication.incidents().get(0).title()).hasSizeLessThan(200);
    }

    @Test
    void forgetsWhatNoAlertTouchedForLong() {
        take(fired(MEDIUM, ATTACKER, 0, WEB));
        Alert alert = supervision.publish(NOW).alerts().get(0);
        supervision.store().forget(1_000);
        assertThat(supervision.store().member(alert.id())).isNull();
        assertThat(supervision.store().naming(WEB.toString())).isNull();
    }

    private static Incident only(List<Incident> incidents, long number) {
        return incidents.stream()
                .filter(incident -> incident.number() == number)
                .findFirst()
                .orElseThrow();
    }

    private void take(Detection detection) {
        supervision.take(detection, clock++);
    }
}
