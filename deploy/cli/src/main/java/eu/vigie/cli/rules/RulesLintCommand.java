package eu.vigie.cli.rules;

import eu.vigie.cli.Terminal;
import eu.vigie.correlate.CorrelationPlan;
import eu.vigie.correlate.CorrelationSettings;
import eu.vigie.rule.RuleLoader;
import eu.vigie.rule.RuleSet;
import eu.vigie.settings.Problem;
import eu.vigie.settings.Problems;
import eu.vigie.sigma.detection.Placeholders;
import eu.vigie.sigma.lint.Finding;
import eu.vigie.sigma.lint.Finding.Check;
import eu.vigie.sigma.lint.RuleLint;
import eu.vigie.sigma.source.SourceTables;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says what is wrong or doubtful about rules. */
@Command(
        name = "lint",
        description =
                "Says what is wrong with rules (they are refused) or doubtful (they may never fire), with file and line.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Example:",
            "  vigie rules lint --placeholders ours.yml sigma/rules",
            "",
            "Exit codes: 0 no rule is refused, 1 some are, 2 usage."
        })
final class RulesLintCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(names = "--errors-only", description = "Leaves out what is only doubtful.")
    private boolean errorsOnly;

    @Mixin
    private RuleSources sources = new RuleSources();

    @Parameters(paramLabel = "PATH", arity = "1..*", description = "Rule files and folders of them.")
    private List<Path> paths = new ArrayList<>();

    RulesLintCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        SourceTables tables = sources.tables();
        Placeholders placeholders = sources.placeholders();
        Problems problems = new Problems();
        RuleSet rules = RuleLoader.load(paths, problems);
        CorrelationPlan.compile(rules, CorrelationSettings.DEFAULT, problems);
        List<Finding> findings = new ArrayList<>();
        for (Problem problem : problems.list()) {
            findings.add(new Finding(Check.BROKEN, problem));
        }
        findings.addAll(RuleLint.lint(rules, tables, placeholders));
        long errors =
                findings.stream().filter(finding -> finding.check().isError()).count();
        findings.stream()
                .filter(finding -> !errorsOnly || finding.check().isError())
                .forEach(terminal.out()::println);
        terminal.out().flush();
        terminal.err()
                .println("vigie: " + rules.size() + " rules, " + errors + " errors, " + (findings.size() - errors)
                        + " warnings");
        return errors == 0 ? 0 : 1;
    }
}
