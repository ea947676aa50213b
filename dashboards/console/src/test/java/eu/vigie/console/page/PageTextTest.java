package eu.vigie.console.page;

import static org.assertj.core.api.Assertions.assertThat;

import eu.vigie.console.store.SourceActivity;
import eu.vigie.event.EntityKey;
import eu.vigie.event.EntityKind;
import eu.vigie.event.Run;
import eu.vigie.event.accounting.PartitionAccount;
import eu.vigie.event.accounting.SourceCount;
import eu.vigie.event.alert.Alert;
import eu.vigie.event.alert.AlertStatus;
import eu.vigie.event.detection.Level;
import eu.vigie.event.detection.RuleRef;
import eu.vigie.event.detection.RuleStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class PageTextTest {
    private static final Instant NOW = Instant.parse("2026-03-29T01:30:00Z");

    @Test
    void namesTheZoneOfEveryTimeAlsoAcrossTheChangeOfClocks() {
        DisplayTime paris = new DisplayTime(ZoneId.of("Europe/Paris"), NOW);
        assertThat(paris.full(Instant.parse("2026-03-29T00:59:58.250Z"))).isEqualTo("2026-03-29 01:59:58 CET");
        assertThat(paris.full(Instant.parse("2026-03-29T01:00:00Z"))).isEqualTo("2026-03-29 03:00:00 CEST");
        assertThat(paris.utc(Instant.parse("2026-03-29T00:59:58.250Z"))).isEqualTo("2026-03-29 00:59:58.250 UTC");
    }

    @Test
    void saysHowFarATimeIsAway() {
        DisplayTime time = new DisplayTime(ZoneId.of("UTC"), NOW);
        assertThat(time.relative(NOW.minusSeconds(2))).isEqualTo("now");
        assertThat(time.relative(NOW.minusSeconds(750))).isEqualTo("12 min ago");
        assertThat(time.relative(NOW.plus(Duration.ofMinutes(185)))).isEqualTo("in 3 h 5 min");
        assertThat(time.relative(NOW.minus(Duration.ofHours(76)))).isEqualTo("3 d 4 h ago");
    }

    @Test
    void cutsACellWithoutCuttingACharacterInTwo() {
        String cell = LogText.cell("\ud83d\ude00".repeat(1_000));
        assertThat(cell).endsWith("…").doesNotContain("\ufffd");
        assertThat(LogText.cell("a\nb\tc")).isEqualTo("a↵b c");
        assertThat(LogText.visible("lone \ud83d half")).isEqualTo("lone \ufffd half");
    }

    @Test
    void labelsTechniquesTacticsAndOtherTags() {
        assertThat(RuleTag.of(
                        List.of("attack.t1110.001", "attack.credential_access", "attack.t9999", "vigie.privileged")))
                .extracting(RuleTag::label)
                .containsExactly("T1110.001 Password guessing", "Credential access", "T9999", "Privileged");
    }

    @Test
    void sumsSourcesOverPartitionsAndKnowsWhoIsPoorlyUnderstood() {
        List<PartitionAccount> accounts = List.of(
                new PartitionAccount(0, 100, 2, NOW, List.of(new SourceCount("a", 90, 0, 0, 0, 8))),
                new PartitionAccount(
                        1,
                        50,
                        0,
                        NOW.minusSeconds(9),
                        List.of(new SourceCount("a", 9, 0, 1, 0, 0), new SourceCount("b", 1, 0, 39, 0, 0))));
        List<SourceHealth> sources = SourceHealth.of(accounts, Map.of("c", new SourceActivity(NOW, 3)));
        assertThat(sources).extracting(SourceHealth::name).containsExactly("a", "b", "c");
        assertThat(sources).extracting(SourceHealth::understoodPercent).containsExactly(99, 2, 0);
        assertThat(sources)
                .extracting(SourceHealth::verdict)
                .containsExactly("heard", "poorly understood", "nothing counted yet");
        PipelineSum sum = PipelineSum.of(accounts, OptionalLong.of(160));
        assertThat(sum.received())
                .isEqualTo(sum.total().accepted()
                        + sum.total().deadLetters()
                        + sum.total().repeats()
                        + 10);
        assertThat(sum.skipped()).isEqualTo(2);
        assertThat(sum.watermark()).contains(NOW.minusSeconds(9));
        PartitionAccount replaysOnly = new PartitionAccount(2, 7, 0, Instant.EPOCH, List.of());
        assertThat(PipelineSum.of(List.of(replaysOnly), OptionalLong.empty()).watermark())
                .isEmpty();
        assertThat(PipelineSum.of(List.of(replaysOnly, accounts.get(0)), OptionalLong.empty())
                        .watermark())
                .contains(NOW);
    }

    private static final EntityKey ALICE = new EntityKey(EntityKind.USER, "alice");
    private static final EntityKey ROOT = new EntityKey(EntityKind.USER, "root");
    private static final EntityKey FROM = new EntityKey(EntityKind.ADDRESS, "192.0.2.7");

    private static RuleRef rule(String... tags) {
        return new RuleRef("r", "Rule", "hash", Level.HIGH, RuleStatus.TEST, List.of(tags), true);
    }

    private static Alert alert(RuleRef rule, EntityKey entity, EntityKey... related) {
        return new Alert(
                "a",
                1,
                AlertStatus.OPEN,
                rule,
                entity,
                rule.level(),
                1,
                5,
                NOW,
                NOW,
                List.of(),
                List.of(),
                List.of(related),
                "the event matches: Rule",
                null,
                null,
                Run.LIVE);
    }

    @Test
    void asksForASecondChannelWhenAnAccountMayBeStolen() {
        RuleRef login = rule("attack.t1078");
        List<NextStep> steps =
                NextSteps.of(List.of(login), Cast.of(List.of(alert(login, FROM, ROOT, ALICE)), List.of()));
        assertThat(steps.get(0).search()).isEqualTo("source.ip:192.0.2.7 event.outcome:success");
        assertThat(steps.get(1).text()).contains("alice", "Not by mail").doesNotContain("root");
        assertThat(NextSteps.of(List.of(), Cast.of(List.of(), List.of()))).isNotEmpty();
    }

    @Test
    void saysFirstToLockAnAccountWhosePasswordWasGuessed() {
        RuleRef guessed = rule("attack.t1110", "attack.t1078", "vigie.success_after_brute_force");
        List<NextStep> steps = NextSteps.of(List.of(guessed), Cast.of(List.of(alert(guessed, FROM, ALICE)), List.of()));
        assertThat(steps.get(0).text()).contains("Lock alice", "cut off 192.0.2.7");
    }

    @Test
    void saysThatNobodyGotInWhereAllFailed() {
        RuleRef guessing = rule("attack.credential-access", "attack.t1110.001");
        Cast cast = Cast.of(List.of(alert(guessing, FROM, ROOT, ALICE)), List.of());
        assertThat(cast.tried()).containsExactly(ROOT, ALICE);
        assertThat(Answers.of(cast, List.of()))
                .isEqualTo(new Answers(List.of(), List.of("root", "alice"), List.of("192.0.2.7"), List.of()));
        assertThat(NextSteps.of(List.of(guessing), cast))
                .extracting(NextStep::text)
                .anyMatch(text -> text.contains("nobody got in"))
                .noneMatch(text -> text.contains("Ask the person"));
    }

    @Test
    void whoOnlyFailedInAnEventDidNotAct() {
        Cast cast = Cast.of(List.of(alert(rule("attack.t1110", "attack.t1078"), FROM, ALICE)), List.of());
        List<EventLine> events = List.of(line("oracle", "failure"), line("alice", "failure"), line("alice", "success"));
        assertThat(Answers.of(cast, events).who()).containsExactly("alice");
        assertThat(Answers.of(cast, events).tried()).containsExactly("oracle");
    }

    private static EventLine line(String who, String outcome) {
        return new EventLine("e", NOW, "linux", "ssh_login", outcome, who, "192.0.2.7", "web01");
    }

    @Test
    void namesFirstWhomMostAlertsName() {
        RuleRef acted = rule("attack.t1562");
        Cast cast = Cast.of(
                List.of(
                        alert(rule("attack.t1110"), FROM, ROOT, ALICE),
                        alert(acted, ROOT),
                        alert(acted, ALICE),
                        alert(acted, FROM, ALICE)),
                List.of());
        assertThat(Answers.of(cast, List.of()).who()).containsExactly("alice", "root");
        assertThat(cast.tried()).isEmpty();
    }

    @Test
    void doesNotRepeatTheTitleBelowIt() {
        assertThat(AlertView.brief(alert(rule(), FROM))).isEmpty();
        assertThat(AlertView.brief(alert(rule(), FROM, ALICE, ROOT))).isEqualTo("with alice, root");
    }

    @Test
    void quotesANameThatTheSearchWouldTakeApart() {
        assertThat(NextSteps.query(new EntityKey(EntityKind.USER, "CORP\\Jean \"J\" Doe")))
                .isEqualTo("user.name:\"CORP\\Jean J Doe\"");
    }
}
