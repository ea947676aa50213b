package eu.vigie.cli.rules;

import eu.vigie.cli.CommandException;
import eu.vigie.cli.Terminal;
import eu.vigie.correlate.CorrelationPlan;
import eu.vigie.correlate.CorrelationSettings;
import eu.vigie.rule.RuleLoader;
import eu.vigie.rule.RuleSet;
import eu.vigie.settings.Problem;
import eu.vigie.settings.Problems;
import eu.vigie.sigma.detection.Placeholders;
import eu.vigie.sigma.lint.Check;
import eu.vigie.sigma.lint.Check.Severity;
import eu.vigie.sigma.lint.Finding;
import eu.vigie.sigma.lint.RuleLint;
import eu.vigie.sigma.source.SourceTables;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says what is wrong or doubtful about rules. */
@Command(
        name = "lint",
        description = {
            "Says what is wrong with rules (errors: they are refused) or doubtful (warnings: they may not do what their"
                    + " author means), with file, line and remedy. docs/rules.md explains every id.",
            "With --received or --events also which rules nothing that is received can trigger."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  vigie rules lint rules/ mine/",
            "  vigie rules lint --placeholders ours.yml --errors-only sigma/rules",
            "  vigie rules lint --events samples/ --ignore VR107 mine/",
            "  vigie rules lint --json mine/ | jq 'select(.severity == \"warning\")'",
            "",
            "Exit codes: 0 no error, 1 some rule is refused (with --strict: or doubtful), 2 usage, 3 a file cannot be read."
        })
final class RulesLintCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(names = "--errors-only", description = "Leaves out what is only doubtful.")
    private boolean errorsOnly;

    @Option(names = "--all", description = "Also shows what is only for information.")
    private boolean all;

    @Option(names = "--strict", description = "Warnings, too, make the exit code 1.")
    private boolean strict;

    @Option(names = "--json", description = "One JSON object a line, of all severities.")
    private boolean json;

    @Option(
            names = "--ignore",
            paramLabel = "ID",
            split = ",",
            description = "Leaves out a check, by id or name: VR107, always-evaluated; may be repeated.")
    private List<String> ignored = new ArrayList<>();

    @Mixin
    private RuleSources sources = new RuleSources();

    @Mixin
    private ReceivedOption received = new ReceivedOption();

    @Parameters(paramLabel = "PATH", arity = "1..*", description = "Rule files and folders of them.")
    private List<Path> paths = new ArrayList<>();

    RulesLintCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        List<Check> left = checks();
        SourceTables tables = sources.tables();
        Placeholders placeholders = sources.placeholders();
        Problems problems = new Problems();
        RuleSet rules = RuleLoader.load(paths, problems);
        CorrelationPlan.compile(rules, CorrelationSettings.DEFAULT, problems).close();
        List<Finding> findings = new ArrayList<>();
        for (Problem problem : problems.list()) {
            findings.add(new Finding(Check.of(problem), problem));
        }
        findings.addAll(RuleLint.lint(rules, tables, placeholders, received.read(rules, tables, terminal)));
        Map<Severity, Integer> counts = new EnumMap<>(Severity.class);
        for (Finding finding : findings) {
            if (left.contains(finding.check())) {
                counts.merge(finding.check().severity(), 1, Integer::sum);
                show(finding);
            }
        }
        terminal.out().flush();
        int errors = counts.getOrDefault(Severity.ERROR, 0);
        int warnings = counts.getOrDefault(Severity.WARNING, 0);
        int infos = counts.getOrDefault(Severity.INFO, 0);
        terminal.err()
                .println("vigie: " + rules.size() + " rules, " + errors + " errors, " + warnings + " warnings, " + infos
                        + " remarks" + (infos > 0 && !all && !json ? " (--all shows them)" : ""));
        return errors > 0 || (strict && warnings > 0) ? 1 : 0;
    }

    private List<Check> checks() {
        List<Check> left = new ArrayList<>(List.of(Check.values()));
        for (String each : ignored) {
            if (!left.removeIf(check ->
                            check.id().equalsIgnoreCase(each) || check.word().equals(each))
                    && List.of(Check.values()).stream()
                            .noneMatch(check -> check.id().equalsIgnoreCase(each))) {
                throw CommandException.usage(
                        "--ignore " + each + ": there is no such check; docs/rules.md lists them, such as VR107");
            }
        }
        return left;
    }

    private void show(Finding finding) {
        Severity severity = finding.check().severity();
        if (json) {
            terminal.out().println(JsonOut.line(fields(finding)));
        } else if (errorsOnly ? severity == Severity.ERROR : all || severity != Severity.INFO) {
            terminal.out().println(finding);
        }
    }

    private static Map<String, Object> fields(Finding finding) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", finding.check().id());
        fields.put("check", finding.check().word());
        fields.put("severity", finding.check().severity().word());
        fields.put("file", finding.problem().file());
        fields.put("line", finding.problem().line());
        fields.put("column", finding.problem().column());
        fields.put("message", finding.problem().message());
        fields.put("remedy", finding.problem().remedy());
        return fields;
    }
}
