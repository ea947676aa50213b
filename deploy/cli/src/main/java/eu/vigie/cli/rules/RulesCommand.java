package eu.vigie.cli.rules;

import eu.vigie.cli.Terminal;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The group of the commands on rules. */
@Command(
        name = "rules",
        description = {
            "Lists, checks, tests, tries on the past, explains, imports and measures rules;",
            "changes those of a running appliance."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  vigie rules list rules/",
            "  vigie rules lint rules/ sigma/rules",
            "  vigie rules test rules/linux",
            "  vigie rules backtest own.yml --since 30d",
            "  vigie rules explain rules/linux/execution_reverse_shell.yml auth.log",
            "  vigie rules import --to rules.d/sigmahq sigma/",
            "  vigie rules coverage --events /var/log rules/ > layer.json",
            "  vigie rules bench --rules rules/ auth.log",
            "  vigie rules push --draft --reason \"a first try\" mine/guessing.yml"
        })
public final class RulesCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    public RulesCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /** The commands of the group. */
    public static CommandLine line(Terminal terminal) {
        return new CommandLine(new RulesCommand(terminal))
                .addSubcommand(new RulesListCommand(terminal))
                .addSubcommand(new RulesLintCommand(terminal))
                .addSubcommand(new RulesTestCommand(terminal))
                .addSubcommand(new RulesExplainCommand(terminal))
                .addSubcommand(new RulesImportCommand(terminal))
                .addSubcommand(new RulesCoverageCommand(terminal))
                .addSubcommand(new RulesBenchCommand(terminal));
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(terminal.err());
        return 2;
    }
}
