package eu.vigie.incident;

import static eu.vigie.alert.Detections.ATTACKER;
import static eu.vigie.alert.Detections.fired;
import static eu.vigie.alert.Detections.rule;
import static org.assertj.core.api.Assertions.assertThat;

import eu.vigie.alert.AlertPolicy;
import eu.vigie.event.EntityKey;
import eu.vigie.event.EntityKind;
import eu.vigie.event.detection.Detection;
import eu.vigie.event.detection.LesserSigns;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The stated rule of docs/incidents.md: what fires it, what does not, and what nearly does. */
class SuspicionTest {
    private static final EntityKey WEB = new EntityKey(EntityKind.HOST, "web01");
    private static final EntityKey VAULT = new EntityKey(EntityKind.HOST, "vault01");
    private static final EntityKey ROOT = new EntityKey(EntityKind.USER, "root");
    private static final EntityKey ANNA = new EntityKey(EntityKind.USER, "anna");
    private static final RuleRef SPRAYING =
            rule("spraying", Level.HIGH, "attack.credential-access", "attack.t1110.003");
    private static final RuleRef SUCCESS =
            rule("success", Level.CRITICAL, "attack.t1110.001", "attack.t1078", "vigie.success-after-brute-force");
    private static final IncidentPolicy POLICY = new IncidentPolicy(
            Duration.ofHours(2),
            Duration.ofHours(24),
            Duration.ofHours(4),
            Set.of("root"),
            Set.of("root"),
            new AssetInventory(List.of(
                    new Asset("vault01", Criticality.CRITICAL, null, List.of("192.0.2.10")),
                    new Asset("web01", Criticality.HIGH, null, List.of()))));

    private final InMemorySupervision supervision =
            new InMemorySupervision(RiskPolicy.DEFAULT, AlertPolicy.DEFAULT, POLICY);
    private long clock;

    @Test
    void thousandsOfFailedAttemptsOnRootAndOnACriticalAssetAreNoSuspicion() {
        for (int second = 0; second < 3_000; second += 60) {
            take(fired(rule("guessing", Level.MEDIUM, "attack.t1110.001"), ATTACKER, second, ROOT, VAULT));
            take(fired(SPRAYING, ATTACKER, second, ROOT, ANNA, VAULT));
        }
        assertThat(grounds()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Level.class)
    void ofNoSeverityAreTheyOne(Level severity) {
        take(fired(rule("g", severity, "attack.t1110", "vigie.privileged"), ROOT, 0, VAULT));
        take(fired(rule("names", severity, "attack.reconnaissance", "attack.t1589"), ROOT, 0, VAULT));
        take(fired(rule("refused", severity, "attack.discovery", "vigie.failed_attempts"), ROOT, 0, VAULT));
        assertThat(grounds()).isEmpty();
    }

    @Test
    void lesserSignsThatCameTogetherOnACriticalAssetAreAnAlertAndNoSuspicion() {
        int second = 0;
        for (String tactic : List.of("execution", "persistence", "discovery")) {
            RuleRef alerting = rule(tactic, Level.HIGH, "attack." + tactic, RuleRef.RISK_TAG);
            RuleRef risk = new RuleRef(
                    alerting.id(),
                    alerting.title(),
                    alerting.hash(),
                    alerting.level(),
                    alerting.status(),
                    alerting.tags(),
                    false);
            take(fired(risk, VAULT, ++second, ROOT));
        }
        Publication found = supervision.publish(Instant.parse("2026-05-04T13:00:00Z"));
        assertThat(found.alerts()).singleElement().satisfies(alert -> {
            assertThat(LesserSigns.is(alert.rule())).isTrue();
            assertThat(alert.severity()).isEqualTo(Level.HIGH);
            assertThat(alert.entity()).isEqualTo(VAULT);
            assertThat(alert.related()).contains(ROOT);
        });
        assertThat(found.incidents()).singleElement().satisfies(incident -> {
            assertThat(incident.status()).isEqualTo(IncidentStatus.GROUPED);
            assertThat(incident.suspicions()).isEmpty();
        });
        assertThat(found.notifications()).isEmpty();
    }

    @Test
    void aSuccessAfterThemIsAndNamesOnlyTheLogin() {
        take(fired(SPRAYING, ATTACKER, 0, ROOT, ANNA, WEB));
        assertThat(grounds()).isEmpty();
        take(fired(SUCCESS, ATTACKER, 60, ROOT, ANNA, WEB));
        assertThat(grounds())
                .containsExactly(
                        "A login succeeded after passwords had been guessed: \"Rule success\" on address 203.0.113.9.");
    }

    @Test
    void aSuccessAfterThemIsOfWhateverSeverity() {
        take(fired(rule("low", Level.LOW, "attack.t1110", "vigie.success-after-brute-force"), ATTACKER, 0, WEB));
        assertThat(grounds()).hasSize(1);
    }

    @Test
    void aLoginIsNoAttemptAlthoughItsRuleSpeaksOfGuessing() {
        take(fired(rule("login", Level.HIGH, "attack.t1110", "attack.t1078"), ATTACKER, 0, ROOT));
        assertThat(grounds())
                .containsExactly("The privileged account root acted: \"Rule login\" on address 203.0.113.9.");
    }

    @Test
    void aTechniqueWhoseNumberBeginsLikeGuessingIsAnother() {
        take(fired(rule("other", Level.HIGH, "attack.t11100"), ATTACKER, 0, ROOT));
        assertThat(grounds()).hasSize(1);
    }

    @Test
    void aPrivilegedAccountThatActsIsFromSeverityHigh() {
        take(fired(rule("medium", Level.MEDIUM, "attack.t1562"), WEB, 0, ROOT));
        assertThat(grounds()).isEmpty();
        take(fired(rule("high", Level.HIGH, "attack.t1562"), WEB, 1, ROOT));
        assertThat(grounds()).containsExactly("The privileged account root acted: \"Rule high\" on host web01.");
    }

    @Test
    void anAccountThatIsNotPrivilegedIsNot() {
        take(fired(rule("high", Level.HIGH, "attack.t1562"), WEB, 0, ANNA));
        assertThat(grounds()).isEmpty();
    }

    @Test
    void onlyTheInventoryMakesAnAssetCritical() {
        take(fired(rule("high", Level.HIGH), WEB, 0));
        take(fired(rule("elsewhere", Level.HIGH), new EntityKey(EntityKind.HOST, "vault02"), 0));
        assertThat(grounds()).isEmpty();
        take(fired(rule("high", Level.HIGH), new EntityKey(EntityKind.ADDRESS, "192.0.2.10"), 0));
        assertThat(grounds())
                .containsExactly("The critical asset vault01 is touched: \"Rule high\" on address 192.0.2.10.");
    }

    @Test
    void theStrongestGroundComesFirstAndEachStandsOnce() {
        take(fired(rule("b", Level.HIGH, "vigie.privileged"), WEB, 0));
        take(fired(rule("a", Level.HIGH, "vigie.privileged"), WEB, 1));
        take(fired(rule("c", Level.CRITICAL), WEB, 2));
        take(fired(SUCCESS, ATTACKER, 3, WEB));
        assertThat(grounds())
                .containsExactly(
                        "A login succeeded after passwords had been guessed: \"Rule success\" on address 203.0.113.9.",
                        "An alert of severity critical: \"Rule c\" on host web01.",
                        "Privileged access was used or changed: \"Rule b\" on host web01; \"Rule a\" on host web01.");
    }

    @Test
    void moreAlertsOnTheSameGroundAreNotToldAgain() {
        take(fired(rule("b", Level.HIGH, "vigie.privileged"), WEB, 0));
        assertThat(publish().notifications()).hasSize(1);
        take(fired(rule("a", Level.HIGH, "vigie.privileged"), WEB, 60));
        Publication second = publish();
        assertThat(second.incidents().get(0).suspicions().get(0)).contains("Rule a", "Rule b");
        assertThat(second.notifications()).isEmpty();
        take(fired(rule("c", Level.HIGH), WEB, 120, VAULT));
        assertThat(publish().notifications())
                .extracting(Notification::kind)
                .containsExactly(NotificationKind.SUSPECTED_INCIDENT_UPDATE);
    }

    @Test
    void theMessageTellsWhoActedFromWhoWasOnlyTried() {
        take(fired(SPRAYING, ATTACKER, 0, ROOT, ANNA, WEB));
        take(fired(rule("c", Level.CRITICAL), ATTACKER, 60, ANNA, WEB));
        assertThat(publish().notifications().get(0).lines()).contains("Who: anna; tried without success: root");
    }

    private void take(Detection detection) {
        supervision.take(detection, clock++);
    }

    private Publication publish() {
        return supervision.publish(Instant.parse("2026-05-05T08:00:00Z"));
    }

    /** Of all incidents that changed. */
    private List<String> grounds() {
        return publish().incidents().stream()
                .map(Incident::suspicions)
                .flatMap(List::stream)
                .toList();
    }
}
