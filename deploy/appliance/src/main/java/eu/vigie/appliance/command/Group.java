package eu.vigie.appliance.command;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A word before other words, such as {@code vigie alerts list}; alone it shows its help. */
@Command(mixinStandardHelpOptions = true, synopsisSubcommandLabel = "COMMAND")
public final class Group implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    private Group() {}

    /** A group of one command that is called {@code name} there. */
    public static CommandLine of(String name, String description, String commandName, Object command) {
        CommandLine line = ofMany(name, description);
        return line.addSubcommand(commandName, command);
    }

    /** A group of commands that name themselves. */
    public static CommandLine ofMany(String name, String description, Object... commands) {
        CommandLine line = new CommandLine(new Group());
        line.getCommandSpec().name(name).usageMessage().description(description);
        for (Object command : commands) {
            line.addSubcommand(command);
        }
        return line;
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return ExitCode.USAGE;
    }
}
