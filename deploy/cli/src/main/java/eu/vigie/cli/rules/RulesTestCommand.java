package eu.vigie.cli.rules;

import eu.vigie.cli.CommandException;
import eu.vigie.cli.Terminal;
import eu.vigie.cli.rules.RegressionCases.Case;
import eu.vigie.event.Event;
import eu.vigie.rule.DetectionRule;
import eu.vigie.rule.RuleSet;
import eu.vigie.rule.test.RuleTest;
import eu.vigie.rule.test.RuleTestRunner.Outcome;
import eu.vigie.rule.test.RuleTests;
import eu.vigie.rule.test.TestClock;
import eu.vigie.settings.Problems;
import eu.vigie.sigma.SigmaEngine;
import eu.vigie.sigma.SigmaEngines;
import eu.vigie.sigma.detection.Placeholders;
import eu.vigie.sigma.source.SourceTables;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs the tests that stand in the rule files. */
@Command(
        name = "test",
        description =
                "Runs the tests that stand beside the rules in their files: raw logs through normalisers, rules and correlation."
                        + " With --regression, SigmaHQ's regression data, too: folders with info.yml and events as JSON, or a file of"
                        + " lines {\"rule\": id, \"events\": [...]}, plain or gzip.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  vigie rules test rules/linux",
            "  vigie rules test --regression sigma/regression_data sigma/rules sigma/rules-emerging-threats",
            "",
            "Exit codes: 0 all pass, 1 some fail, 2 usage, 3 a file cannot be read."
        })
final class RulesTestCommand implements Callable<Integer> {
    private final Terminal terminal;
    private int skipped;

    @Option(
            names = {"-v", "--verbose"},
            description = "Shows the tests that pass, too.")
    private boolean verbose;

    @Option(
            names = "--regression",
            paramLabel = "PATH",
            description = "Regression data in SigmaHQ's layout; may be repeated.")
    private List<Path> regression = new ArrayList<>();

    @Mixin
    private RuleSources sources = new RuleSources();

    @Parameters(paramLabel = "PATH", arity = "1..*", description = "Rule files and folders of them.")
    private List<Path> paths = new ArrayList<>();

    RulesTestCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        SourceTables tables = sources.tables();
        Placeholders placeholders = sources.placeholders();
        CompiledRules rules = CompiledRules.of(paths, tables, placeholders);
        Problems problems = new Problems();
        List<RuleTest> tests = RuleTests.read(paths, problems);
        rules.problems().forEach(terminal.err()::println);
        problems.list().forEach(terminal.err()::println);
        int failed = 0;
        for (Outcome outcome : rules.run(tests)) {
            failed += outcome.passed() ? 0 : 1;
            if (!outcome.passed() || verbose) {
                terminal.out().println(outcome);
            }
        }
        int regressions = 0;
        Map<String, DetectionRule> byId = new HashMap<>();
        rules.rules().detections().forEach(rule -> byId.put(rule.header().id(), rule));
        for (Path path : regression) {
            for (Case one : cases(path)) {
                regressions++;
                failed += run(one, byId, tables, placeholders) ? 0 : 1;
            }
        }
        terminal.out().flush();
        terminal.err()
                .println("vigie: " + tests.size() + " tests of " + rules.rules().size() + " rules, "
                        + (regression.isEmpty() ? "" : regressions + " regression cases (" + skipped + " skipped), ")
                        + failed + " failed");
        return failed == 0 && problems.isEmpty() && (rules.problems().isEmpty() || !regression.isEmpty()) ? 0 : 1;
    }

    private static List<Case> cases(Path path) {
        Problems problems = new Problems();
        try {
            List<Case> cases = RegressionCases.read(path, problems);
            RuleSources.refuse(problems);
            return cases;
        } catch (IOException e) {
            throw CommandException.environment("cannot read " + path + ": " + e.getMessage());
        }
    }

    private boolean run(Case one, Map<String, DetectionRule> rules, SourceTables tables, Placeholders placeholders) {
        Optional<DetectionRule> rule = Optional.ofNullable(rules.get(one.rule()));
        if (!one.skipped().isEmpty() || rule.isEmpty()) {
            skipped++;
            if (verbose) {
                String why = one.skipped().isEmpty() ? "its rule " + one.rule() + " was not loaded" : one.skipped();
                terminal.out().println("skip " + one.name() + ": " + why);
            }
            return true;
        }
        List<Event> events = new TestReader().read(one.events(), null, TestClock.START);
        int[] fired = {0};
        SigmaEngine alone = SigmaEngines.compile(
                new RuleSet(List.of(rule.get()), List.of(), List.of()), tables, placeholders, new Problems());
        events.forEach(event -> alone.match(event, match -> fired[0]++));
        boolean passed = fired[0] >= one.atLeast();
        if (!passed) {
            terminal.out()
                    .println("FAIL " + one.name() + ": the rule " + one.rule() + " fired " + fired[0] + " times, not "
                            + one.atLeast() + "; " + one.events().size() + " records gave " + events.size()
                            + " events (vigie rules explain says why)");
        } else if (verbose) {
            terminal.out().println("ok   " + one.name());
        }
        return passed;
    }
}
