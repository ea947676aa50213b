package eu.vigie.cli;

import eu.vigie.cli.detect.DetectCommand;
import eu.vigie.cli.normalize.NormalizeCommand;
import eu.vigie.cli.rules.RulesCommand;
import eu.vigie.settings.InvalidSettingsException;
import eu.vigie.settings.NearestWord;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The command line {@code vigie} as a whole: the commands that work on data, and those that somebody adds. How errors are told is the same
 * for all. Exit codes: 0 done, 1 findings, 2 usage or configuration, 3 environment.
 */
public final class Cli {
    private static final int USAGE = 2;
    private static final int ENVIRONMENT = 3;

    @Command(
            name = "vigie",
            description = "A lightweight SIEM on one machine: logs in, alerts and suspected incidents out.",
            synopsisSubcommandLabel = "COMMAND",
            mixinStandardHelpOptions = true,
            footer = {
                "",
                "`vigie COMMAND --help` says more about each, with examples.",
                "Exit codes: 0 done, 1 findings, 2 usage or configuration, 3 environment."
            })
    private static final class Root {}

    private Cli() {}

    /** Runs a command line of the data commands alone; the exit code. */
    public static int run(Terminal terminal, String... args) {
        return run(line(terminal, "0"), terminal, args);
    }

    /** The root, to which further commands may be added before {@link #run(CommandLine, Terminal, String...)}. */
    public static CommandLine line(Terminal terminal, String version) {
        CommandSpec root = CommandSpec.forAnnotatedObject(new Root()).version("vigie " + version);
        CommandLine line = new CommandLine(root);
        line.addSubcommand(new NormalizeCommand(terminal));
        line.addSubcommand(new DetectCommand(terminal));
        line.addSubcommand(RulesCommand.line(terminal));
        return line;
    }

    /** Runs a command line; the exit code. Without arguments it shows the help. */
    public static int run(CommandLine line, Terminal terminal, String... args) {
        // reach only the commands that are there by now
        line.setOut(new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(terminal.err(), true, StandardCharsets.UTF_8));
        line.setExecutionExceptionHandler(Cli::failed);
        line.setParameterExceptionHandler(Cli::misused);
        line.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, help -> CommandGroups.list(help));
        if (args.length == 0) {
            line.usage(line.getErr());
            return USAGE;
        }
        return line.execute(args);
    }

    private static int failed(Exception failure, CommandLine at, ParseResult parsed) throws Exception {
        if (failure instanceof CommandException known) {
            at.getErr().println("vigie: " + known.getMessage());
            return known.exitCode();
        }
        if (failure instanceof InvalidSettingsException) {
            at.getErr().println(failure.getMessage());
            return USAGE;
        }
        if (failure instanceof IOException || failure instanceof UncheckedIOException) {
            at.getErr().println("vigie: " + failure.getMessage());
            return ENVIRONMENT;
        }
        throw failure instanceof ExecutionException wrapped && wrapped.getCause() instanceof Exception cause
                ? cause
                : failure;
    }

    private static int misused(ParameterException wrong, String[] args) {
        CommandLine at = wrong.getCommandLine();
        String name = at.getCommandSpec().qualifiedName();
        String what = what(wrong);
        at.getErr()
                .println("vigie: " + what + (what.endsWith("?") ? " `" : "; `") + name
                        + " --help` says what is accepted");
        return USAGE;
    }

    private static String what(ParameterException wrong) {
        CommandLine at = wrong.getCommandLine();
        if (wrong instanceof UnmatchedArgumentException surplus
                && !at.getSubcommands().isEmpty()
                && !surplus.getUnmatched().isEmpty()
                && !surplus.getUnmatched().get(0).startsWith("-")) {
            String word = surplus.getUnmatched().get(0);
            return "there is no command \"" + SafeText.of(word) + "\"; "
                    + NearestWord.remedy(word, List.copyOf(at.getSubcommands().keySet()));
        }
        if (wrong instanceof UnmatchedArgumentException surplus
                && !surplus.getUnmatched().isEmpty()
                && surplus.getUnmatched().get(0).startsWith("--")) {
            String option = surplus.getUnmatched().get(0).replaceFirst("=.*", "");
            return "there is no option " + SafeText.of(option) + "; "
                    + NearestWord.remedy(
                            option, List.copyOf(at.getCommandSpec().optionsMap().keySet()));
        }
        return SafeText.of(String.valueOf(wrong.getMessage())).replaceFirst("\\.$", "");
    }
}
