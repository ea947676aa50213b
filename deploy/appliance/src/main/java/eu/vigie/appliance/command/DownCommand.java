package eu.vigie.appliance.command;

import eu.vigie.appliance.DataFolder;
import eu.vigie.appliance.process.ComponentReport;
import eu.vigie.appliance.process.ComponentState;
import eu.vigie.appliance.process.StateFile;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Asks the launcher of a data folder to stop, and waits until it has. */
@Command(
        name = "down",
        mixinStandardHelpOptions = true,
        description = "Stops the appliance in reverse order; the jobs leave a savepoint, nothing is lost.",
        footer = {"", "Examples:", "  vigie down", "  vigie down --data /srv/vigie"})
public final class DownCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final long POLL_MILLIS = 200;

    private final PrintStream out;

    @Mixin
    final DataPlace place = new DataPlace();

    public DownCommand(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        DataFolder data = place.dataFolder();
        Optional<ProcessHandle> launcher = StateFile.read(data.run()).flatMap(StateFile::running);
        if (launcher.isEmpty()) {
            out.println("No appliance runs on " + data.root() + ".");
            return ExitCode.DONE;
        }
        launcher.get().destroy();
        Set<String> told = new HashSet<>();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (launcher.get().isAlive()) {
            if (System.nanoTime() > deadline) {
                out.println("It still runs after " + PATIENCE.toMinutes() + " min; see " + data.logs() + ".");
                return ExitCode.ENVIRONMENT;
            }
            Thread.sleep(POLL_MILLIS);
            tell(data, told);
        }
        tell(data, told);
        out.println("Stopped.");
        return ExitCode.DONE;
    }

    private void tell(DataFolder data, Set<String> told) throws IOException {
        Optional<StateFile> state = StateFile.read(data.run());
        if (state.isPresent()) {
            for (ComponentReport report : state.get().components()) {
                if (report.state() == ComponentState.STOPPED && told.add(report.name())) {
                    out.println("  stopped " + report.name());
                }
            }
        }
    }
}
