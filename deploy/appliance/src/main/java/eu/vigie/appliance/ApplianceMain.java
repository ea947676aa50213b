package eu.vigie.appliance;

import eu.vigie.appliance.command.AlertsCommand;
import eu.vigie.appliance.command.BaselinesForgetCommand;
import eu.vigie.appliance.command.BaselinesListCommand;
import eu.vigie.appliance.command.DemoCommand;
import eu.vigie.appliance.command.DownCommand;
import eu.vigie.appliance.command.EventsCommand;
import eu.vigie.appliance.command.ExceptionsAddCommand;
import eu.vigie.appliance.command.ExceptionsChangeCommand;
import eu.vigie.appliance.command.ExceptionsListCommand;
import eu.vigie.appliance.command.ExceptionsShowCommand;
import eu.vigie.appliance.command.Group;
import eu.vigie.appliance.command.ImportCommand;
import eu.vigie.appliance.command.IncidentsCommand;
import eu.vigie.appliance.command.ReplayCommand;
import eu.vigie.appliance.command.RulesActivateCommand;
import eu.vigie.appliance.command.RulesBacktestCommand;
import eu.vigie.appliance.command.RulesHistoryCommand;
import eu.vigie.appliance.command.RulesPushCommand;
import eu.vigie.appliance.command.RulesRetireCommand;
import eu.vigie.appliance.command.StatusCommand;
import eu.vigie.appliance.command.UpCommand;
import eu.vigie.cli.Cli;
import eu.vigie.cli.Terminal;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Objects;
import picocli.CommandLine;

/** The process behind {@code ./vigie}: all its commands. */
public final class ApplianceMain {
    private ApplianceMain() {}

    public static void main(String[] args) {
        PrintStream out = new PrintStream(
                new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16),
                false,
                StandardCharsets.UTF_8);
        Terminal terminal = new Terminal(System.in, out, System.err, Clock.systemUTC());
        String version = System.getProperty("vigie.version", "0");
        int code = Cli.run(commands(terminal, System.out, version), terminal, args);
        out.flush();
        System.exit(code);
    }

    /** {@code live}: where lines are to be seen at once. */
    static CommandLine commands(Terminal terminal, PrintStream live, String version) {
        Clock clock = terminal.clock();
        CommandLine all = Cli.line(terminal, version);
        Objects.requireNonNull(all.getSubcommands().get("rules"))
                .addSubcommand(new RulesBacktestCommand(terminal))
                .addSubcommand(new RulesPushCommand(terminal))
                .addSubcommand(new RulesActivateCommand(terminal))
                .addSubcommand(new RulesRetireCommand(terminal))
                .addSubcommand(new RulesHistoryCommand(terminal));
        return all.addSubcommand(new UpCommand(clock, live))
                .addSubcommand(new DownCommand(live))
                .addSubcommand(new StatusCommand(clock, live))
                .addSubcommand(new DemoCommand(clock, live))
                .addSubcommand(new ImportCommand(terminal))
                .addSubcommand(new ReplayCommand(terminal))
                .addSubcommand(Group.of("alerts", "Lists alerts.", "list", new AlertsCommand(terminal)))
                .addSubcommand(Group.of("incidents", "Lists incidents.", "list", new IncidentsCommand(terminal)))
                .addSubcommand(Group.of("events", "Searches events.", "search", new EventsCommand(terminal)))
                .addSubcommand(Group.ofMany(
                        "exceptions",
                        "Keeps some detections from alerting, for a time and in sight.",
                        new ExceptionsAddCommand(terminal),
                        new ExceptionsListCommand(terminal),
                        new ExceptionsShowCommand(terminal),
                        new ExceptionsChangeCommand.Approve(terminal),
                        new ExceptionsChangeCommand.End(terminal)))
                .addSubcommand(Group.ofMany(
                        "baselines",
                        "Takes an attack out of what baselines learned.",
                        new BaselinesForgetCommand(terminal),
                        new BaselinesListCommand(terminal)));
    }
}
