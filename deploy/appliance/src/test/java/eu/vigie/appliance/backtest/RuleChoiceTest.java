package eu.vigie.appliance.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.vigie.appliance.rules.RecordedChange;
import eu.vigie.appliance.rules.RunningConfiguration;
import eu.vigie.cli.CommandException;
import eu.vigie.event.rule.ChangedRule;
import eu.vigie.event.rule.RuleAction;
import eu.vigie.event.rule.RuleChange;
import eu.vigie.rule.RuleHeader;
import eu.vigie.rule.book.RuleDocuments;
import eu.vigie.settings.InvalidSettingsException;
import eu.vigie.settings.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleChoiceTest {
    @TempDir
    Path folder;

    private RunningConfiguration settings = TryingRules.settings(Path.of("unset"));

    @BeforeEach
    void rulesInForce() throws IOException {
        Path pack = Files.createDirectories(folder.resolve("rules"));
        Files.writeString(pack.resolve("base.yml"), TryingRules.REFUSED);
        Files.writeString(pack.resolve("guessing.yml"), TryingRules.guessing(5));
        settings = TryingRules.settings(pack);
    }

    @Test
    void aRuleInForceBringsWhatItIsBuiltOn() {
        for (String name : List.of("guessing", "5f6f0cb8-0f3e-4d0b-9a39-0f6f7a9a0002")) {
            RuleChoice choice = RuleChoice.of(List.of(name), settings, List.of());
            assertThat(choice.headers()).extracting(RuleHeader::name).containsExactly("guessing");
            assertThat(choice.rules().detections()).hasSize(1);
        }
    }

    @Test
    void looksBackTwoWindowsAtEachStage() throws IOException {
        assertThat(RuleChoice.of(List.of("login_refused"), settings, List.of()).lookback())
                .isZero();
        assertThat(RuleChoice.of(List.of("guessing"), settings, List.of()).lookback())
                .isEqualTo(Duration.ofMinutes(2));
        Path chain = Files.writeString(
                folder.resolve("chain.yml"),
                TryingRules.guessing(2)
                        .replace("a0002", "a0003")
                        .replace("name: guessing", "name: twice")
                        .replace("[login_refused]", "[guessing]")
                        .replace("1m", "1h"));
        assertThat(RuleChoice.of(List.of(chain.toString()), settings, List.of()).lookback())
                .isEqualTo(Duration.ofMinutes(122));
    }

    @Test
    void aDraftStandsForTheRuleOfItsIdAndBuildsOnRulesInForce() throws IOException {
        Path draft = Files.writeString(folder.resolve("draft.yml"), TryingRules.guessing(3));
        RuleChoice choice = RuleChoice.of(List.of(draft.toString()), settings, List.of());
        assertThat(choice.headers()).singleElement().satisfies(header -> {
            assertThat(header.hash())
                    .isNotEqualTo(RuleChoice.of(List.of("guessing"), settings, List.of())
                            .headers()
                            .get(0)
                            .hash());
        });
        assertThat(choice.rules().correlations()).hasSize(1);
        assertThat(choice.rules().detections()).hasSize(1);
    }

    @Test
    void theFileOfARuleInForceIsThatRule() {
        Path file = folder.resolve("rules").resolve("guessing.yml");
        assertThat(RuleChoice.of(List.of(file.toString()), settings, List.of()).headers())
                .hasSize(1);
    }

    @Test
    void aDraftThatDoesNotLoadIsRefusedWithItsPlace() throws IOException {
        Path draft = Files.writeString(
                folder.resolve("draft.yml"), TryingRules.guessing(3).replace("login_refused", "login_refusd"));
        assertThatThrownBy(() -> RuleChoice.of(List.of(draft.toString()), settings, List.of()))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("draft.yml:")
                .hasMessageContaining("login_refusd");
    }

    @Test
    void whatIsWrongInRulesInForceIsNoReasonToRefuseADraft() throws IOException {
        Files.writeString(folder.resolve("rules").resolve("broken.yml"), "title: [\n");
        assertThat(RuleChoice.of(List.of("guessing"), settings, List.of()).headers())
                .hasSize(1);
    }

    @Test
    void whatWasPushedIsInForceLikeAFile() {
        ChangedRule pushed = RuleDocuments.of("p.yml", TryingRules.guessing(9), new Problems())
                .get(0)
                .rule();
        RuleChange change = new RuleChange(Instant.EPOCH, "alice", "here", "why", RuleAction.PUSH, List.of(pushed));
        RuleChoice choice =
                RuleChoice.of(List.of("guessing"), settings, List.of(new RecordedChange(0, Instant.EPOCH, change)));
        assertThat(choice.headers()).extracting(RuleHeader::hash).containsExactly(pushed.hash());
        assertThat(choice.rules().detections()).hasSize(1);
    }

    @Test
    void anUnknownIdIsAnsweredWithTheNearest() {
        assertThatThrownBy(() -> RuleChoice.of(List.of("gessing"), settings, List.of()))
                .isInstanceOf(CommandException.class)
                .hasMessageContaining("did you mean \"guessing\"?");
    }

    @Test
    void aPathThatIsNotThereIsRefused() {
        assertThatThrownBy(
                        () -> RuleChoice.of(List.of(folder.resolve("none.yml").toString()), settings, List.of()))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("none.yml");
    }
}
