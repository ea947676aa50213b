package eu.vigie.appliance.command;

import eu.vigie.appliance.DataFolder;
import eu.vigie.appliance.process.ComponentReport;
import eu.vigie.appliance.process.StateFile;
import eu.vigie.appliance.status.ProcessMemory;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows what runs. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "Shows each component.",
        footer = {"", "Examples:", "  vigie status", "  vigie status --json --data /srv/vigie"})
public final class StatusCommand implements Callable<Integer> {
    private final Clock clock;
    private final PrintStream out;

    @Mixin
    final Place place = new Place();

    public StatusCommand(Clock clock, PrintStream out) {
        this.clock = clock;
        this.out = out;
    }

    @Override
    public Integer call() throws IOException {
        DataFolder data = place.dataFolder();
        Optional<StateFile> state =
                StateFile.read(data.run()).filter(s -> s.running().isPresent());
        if (state.isEmpty()) {
            out.println("No appliance runs on " + data.root() + ".");
            return ExitCode.FINDINGS;
        }
        long total = ProcessMemory.residentBytes(state.get().launcher().pid());
        for (ComponentReport report : state.get().components()) {
            long resident = ProcessMemory.residentBytes(report.pid());
            total += resident;
            out.println(String.format(
                    Locale.ROOT,
                    "%-18s %-11s %7s %8s %5d MiB  %s",
                    report.name(),
                    report.state().word(),
                    report.pid() == 0 ? "" : Long.toString(report.pid()),
                    Duration.between(report.since(), clock.instant()).toSeconds() + " s",
                    resident >> 20,
                    report.detail()));
        }
        out.println("resident in all: " + (total >> 20) + " MiB");
        return ExitCode.DONE;
    }
}
