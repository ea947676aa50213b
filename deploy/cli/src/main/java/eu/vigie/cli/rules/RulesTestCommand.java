package eu.vigie.cli.rules;

import eu.vigie.cli.Terminal;
import eu.vigie.rule.test.RuleTest;
import eu.vigie.rule.test.RuleTestRunner;
import eu.vigie.rule.test.RuleTestRunner.Outcome;
import eu.vigie.rule.test.RuleTests;
import eu.vigie.settings.Problems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs the tests that stand in the rule files. */
@Command(
        name = "test",
        description =
                "Runs the tests that stand beside the rules in their files: raw logs through normalisers, rules and correlation.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example:", "  vigie rules test rules/linux", "", "Exit codes: 0 all pass, 1 some fail, 2 usage."
        })
final class RulesTestCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(
            names = {"-v", "--verbose"},
            description = "Shows the tests that pass, too.")
    private boolean verbose;

    @Mixin
    private RuleSources sources = new RuleSources();

    @Parameters(paramLabel = "PATH", arity = "1..*", description = "Rule files and folders of them.")
    private List<Path> paths = new ArrayList<>();

    RulesTestCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        CompiledRules rules = CompiledRules.of(paths, sources.tables(), sources.placeholders());
        Problems problems = new Problems();
        List<RuleTest> tests = RuleTests.read(paths, problems);
        rules.problems().forEach(terminal.err()::println);
        problems.list().forEach(terminal.err()::println);
        RuleTestRunner runner = new RuleTestRunner(new TestReader(), new TestDetector(rules));
        int failed = 0;
        for (RuleTest test : tests) {
            Outcome outcome = runner.run(test);
            failed += outcome.passed() ? 0 : 1;
            if (!outcome.passed()) {
                terminal.out().println("FAIL " + test + ": " + outcome.detail());
            } else if (verbose) {
                terminal.out().println("ok   " + test);
            }
        }
        terminal.out().flush();
        terminal.err()
                .println("vigie: " + tests.size() + " tests of " + rules.rules().size() + " rules, " + failed
                        + " failed");
        return failed == 0 && problems.isEmpty() && rules.problems().isEmpty() ? 0 : 1;
    }
}
