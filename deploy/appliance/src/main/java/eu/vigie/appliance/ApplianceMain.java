package eu.vigie.appliance;

import eu.vigie.appliance.command.DownCommand;
import eu.vigie.appliance.command.ExitCode;
import eu.vigie.appliance.command.ReplayCommand;
import eu.vigie.appliance.command.StatusCommand;
import eu.vigie.appliance.command.UpCommand;
import eu.vigie.settings.InvalidSettingsException;
import java.io.IOException;
import java.time.Clock;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The commands that run the appliance: up, down, status, replay. */
@Command(
        name = "vigie",
        mixinStandardHelpOptions = true,
        description = "Runs the single-machine appliance.",
        synopsisSubcommandLabel = "COMMAND")
public final class ApplianceMain {
    private ApplianceMain() {}

    public static void main(String[] args) {
        Clock clock = Clock.systemUTC();
        CommandLine line = new CommandLine(new ApplianceMain())
                .addSubcommand(new UpCommand(clock, System.out))
                .addSubcommand(new DownCommand(System.out))
                .addSubcommand(new StatusCommand(clock, System.out))
                .addSubcommand(new ReplayCommand(clock, System.err));
        line.setExecutionExceptionHandler(ApplianceMain::explain);
        System.exit(line.execute(args));
    }

    private static int explain(Exception failure, CommandLine line, CommandLine.ParseResult parsed) throws Exception {
        if (failure instanceof InvalidSettingsException) {
            System.err.println(failure.getMessage());
            return ExitCode.USAGE;
        }
        if (failure instanceof IOException) {
            System.err.println("vigie: " + failure.getMessage());
            return ExitCode.ENVIRONMENT;
        }
        throw failure;
    }
}
