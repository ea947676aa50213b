package eu.vigie.cli;

import eu.vigie.cli.detect.DetectCommand;
import eu.vigie.cli.normalize.NormalizeCommand;
import eu.vigie.cli.rules.RulesCommand;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/** The registry of commands. A new one is added to {@link #commands}; it gets the terminal and is a {@code Callable<Integer>}. */
public final class Cli {
    @Command(
            name = "vigie",
            description = "Works on logs, rules and alerts.",
            footer = "%nExit codes: 0 done, 1 findings, 2 usage or configuration, 3 environment.",
            mixinStandardHelpOptions = true,
            version = "vigie 0.1.0")
    private static final class Root {}

    private Cli() {}

    private static List<Object> commands(Terminal terminal) {
        return List.of(new NormalizeCommand(terminal), new DetectCommand(terminal), RulesCommand.line(terminal));
    }

    /** Runs one command line; the exit code. */
    public static int run(Terminal terminal, String... args) {
        CommandLine line = new CommandLine(CommandSpec.forAnnotatedObject(new Root()));
        for (Object command : commands(terminal)) {
            line.addSubcommand(command);
        }
        line.setOut(new PrintWriter(terminal.out(), true, java.nio.charset.StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(terminal.err(), true, java.nio.charset.StandardCharsets.UTF_8));
        line.setExecutionExceptionHandler((failure, at, parsed) -> {
            if (failure instanceof CommandException known) {
                at.getErr().println("vigie: " + known.getMessage());
                return known.exitCode();
            }
            throw failure;
        });
        if (args.length == 0) {
            line.usage(line.getErr());
            return 2;
        }
        return line.execute(args);
    }
}
