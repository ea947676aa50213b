package eu.vigie.rulepack;

import static org.assertj.core.api.Assertions.assertThat;

import eu.vigie.rule.EplRule;
import eu.vigie.rule.RuleHeader;
import eu.vigie.rule.RuleLoader;
import eu.vigie.rule.RuleSet;
import eu.vigie.rule.test.RuleTest;
import eu.vigie.rule.test.RuleTestRunner;
import eu.vigie.rule.test.RuleTests;
import eu.vigie.settings.Problems;
import eu.vigie.sigma.detection.Placeholders;
import eu.vigie.sigma.lint.Check;
import eu.vigie.sigma.lint.RuleLint;
import eu.vigie.sigma.source.SourceTables;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class RulePackTest {
    private static final List<Path> RULES = List.of(Path.of("rules"));

    private final Problems problems = new Problems();
    private final RuleSet rules = RuleLoader.load(RULES, problems);
    private final List<RuleTest> tests = RuleTests.read(RULES, problems);

    @Test
    void everyRuleLoadsAndRuns() {
        new RunningRules(rules, problems);
        assertThat(problems.list()).isEmpty();
        assertThat(rules.size()).isGreaterThanOrEqualTo(40);
    }

    @Test
    void noRuleIsDoubtful() {
        assertThat(RuleLint.lint(rules, SourceTables.builtIn(), Placeholders.NONE))
                .filteredOn(finding -> finding.check().severity() != Check.Severity.INFO)
                .isEmpty();
    }

    @Test
    void everyRuleHasAFiringABenignAndANearMissCase() {
        for (RuleHeader rule : rules.headers()) {
            List<RuleTest> own =
                    tests.stream().filter(test -> test.rule().equals(rule.id())).toList();
            assertThat(own.stream().filter(RuleTest::fires)).as(rule.title()).isNotEmpty();
            assertThat(own.stream().filter(test -> !test.fires()))
                    .as(rule.title())
                    .hasSizeGreaterThanOrEqualTo(2);
        }
    }

    @Test
    void everySequenceFiresTwiceAndMissesTwice() {
        assertThat(rules.epl()).hasSizeGreaterThanOrEqualTo(15);
        for (EplRule rule : rules.epl()) {
            List<RuleTest> own = tests.stream()
                    .filter(test -> test.rule().equals(rule.header().id()))
                    .toList();
            assertThat(own.stream().filter(RuleTest::fires))
                    .as(rule.header().title())
                    .hasSizeGreaterThanOrEqualTo(2);
            assertThat(own.stream().filter(test -> !test.fires()))
                    .as(rule.header().title())
                    .hasSizeGreaterThanOrEqualTo(2);
        }
    }

    @Test
    void everyRuleSaysWhatAnAnalystNeeds() {
        for (RuleHeader rule : rules.headers()) {
            assertThat(rule.description()).as(rule.title()).isNotBlank();
            assertThat(rule.author()).as(rule.title()).isNotBlank();
            assertThat(rule.tags()).as(rule.title()).anyMatch(tag -> tag.startsWith("attack.t"));
            if (rules.emits(rule.id())) {
                assertThat(rule.falsePositives()).as(rule.title()).isNotEmpty();
                assertThat(rule.references()).as(rule.title()).isNotEmpty();
            }
        }
    }

    @TestFactory
    Stream<DynamicTest> everyRuleDoesWhatItsTestsSay() {
        RunningRules running = new RunningRules(rules, problems);
        RuleTestRunner runner = new RuleTestRunner(running, running);
        return tests.stream()
                .map(test -> DynamicTest.dynamicTest(
                        test.toString(),
                        () -> assertThat(runner.run(test).detail()).isEmpty()));
    }
}
