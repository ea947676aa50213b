package eu.vigie.appliance.rules;

import static org.assertj.core.api.Assertions.assertThat;

import eu.vigie.appliance.backtest.TryingRules;
import eu.vigie.correlate.CorrelationSettings;
import eu.vigie.event.rule.ChangedRule;
import eu.vigie.event.rule.RuleAction;
import eu.vigie.event.rule.RuleChange;
import eu.vigie.rule.RuleHeader;
import eu.vigie.rule.book.RuleDocuments;
import eu.vigie.rule.test.RuleTest;
import eu.vigie.rule.test.RuleTestRunner.Outcome;
import eu.vigie.rule.test.RuleTests;
import eu.vigie.settings.Problems;
import eu.vigie.sigma.RuleTexts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleStateTest {
    private static final String BASE = "5f6f0cb8-0f3e-4d0b-9a39-0f6f7a9a0001";
    private static final String GUESSING = "5f6f0cb8-0f3e-4d0b-9a39-0f6f7a9a0002";

    @TempDir
    Path folder;

    /** The rule in force that it refers to is not in the pushed file. */
    @Test
    void theTestsOfAChangeRunOnTheRulesThatItWouldMake() throws IOException {
        assertThat(outcomes(guessing(4), RuleAction.PUSH))
                .extracting(Outcome::passed)
                .containsExactly(true, true);
        assertThat(outcomes(guessing(6), RuleAction.PUSH))
                .extracting(Outcome::passed)
                .containsExactly(false, true);
        assertThat(outcomes(guessing(3), RuleAction.PUSH))
                .extracting(Outcome::passed)
                .containsExactly(true, false);
    }

    @Test
    void aDraftIsTestedAsTheDraft() throws IOException {
        assertThat(outcomes(guessing(4), RuleAction.DRAFT))
                .extracting(Outcome::passed)
                .containsExactly(true, true);
        assertThat(outcomes(guessing(6), RuleAction.DRAFT))
                .allSatisfy(outcome -> assertThat(outcome.test().rule()).isEqualTo(GUESSING + RuleHeader.DRAFT));
        assertThat(outcomes(guessing(6), RuleAction.DRAFT))
                .extracting(Outcome::passed)
                .containsExactly(false, true);
    }

    @Test
    void onlyWhatIsAskedForAndWhatItRefersToIsCompiled() {
        RuleState state = state();
        assertThat(state.compiled(Set.of(BASE)).rules().size()).isEqualTo(1);
        assertThat(state.compiled(Set.of()).rules().size()).isZero();
    }

    private List<Outcome> outcomes(String text, RuleAction action) throws IOException {
        Path file = Files.writeString(folder.resolve("guessing.yml"), text);
        Problems problems = new Problems();
        List<RuleTest> tests = RuleTests.read(List.of(file), problems).stream()
                .map(test -> action == RuleAction.DRAFT ? test.ofDraft() : test)
                .toList();
        List<ChangedRule> rules = RuleDocuments.of("guessing.yml", text, problems).stream()
                .map(RuleDocuments.Placed::rule)
                .toList();
        assertThat(problems.list()).isEmpty();
        RuleState state = state();
        assertThat(state.trial(new RuleChange(Instant.EPOCH, "anna", "siem1", "tried", action, rules)))
                .isEmpty();
        return state.compiled(Set.of(tests.get(0).rule())).run(tests);
    }

    private static RuleState state() {
        Problems problems = new Problems();
        RuleState state = RuleState.of(
                new RuleTexts(Map.of("base.yml", TryingRules.REFUSED)),
                CorrelationSettings.DEFAULT,
                List.of(),
                problems);
        assertThat(problems.list()).isEmpty();
        return state;
    }

    /** With a test that needs at most five, and one that needs at least four. */
    private static String guessing(int least) {
        String line = "{line: '{bsd} web1 sshd[7]: Failed password for root from 203.0.113.7 port 4 ssh2', times: N}";
        return TryingRules.guessing(least) + """
                tests:
                  - name: five refused logins
                    expect: fires
                    lines: [%s]
                  - name: three refused logins
                    expect: silent
                    lines: [%s]
                """.formatted(line.replace("N", "5"), line.replace("N", "3"));
    }
}
