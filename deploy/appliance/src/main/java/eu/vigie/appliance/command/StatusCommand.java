package eu.vigie.appliance.command;

import eu.vigie.appliance.DataFolder;
import eu.vigie.appliance.component.CommandLineFacts;
import eu.vigie.appliance.process.StateFile;
import eu.vigie.appliance.security.PrivateFiles;
import eu.vigie.appliance.status.StatusJson;
import eu.vigie.appliance.status.StatusProbe;
import eu.vigie.appliance.status.StatusReport;
import eu.vigie.appliance.status.StatusText;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows what runs, how far each stage is, and what became of every raw log. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description =
                "Shows each component, what each stage has still to read, and per source what became of its logs.",
        footer = {
            "",
            "Per source, in raw logs: received = accepted + dead letters + repeats + in flight. Of the accepted ones, full: a",
            "normaliser for the product read it; generic: a generic format was read; header: only the transport's header was.",
            "Numbers come from Kafka, also while OpenSearch is down. What is not as it should be stands at the end with !.",
            "",
            "Exit codes: 0 all is well, 1 something is not as it should be, 3 no appliance runs here.",
            "",
            "Examples:",
            "  vigie status",
            "  vigie status --json --data /srv/vigie"
        })
public final class StatusCommand implements Callable<Integer> {
    private final Clock clock;
    private final PrintStream out;

    @Mixin
    final DataPlace place = new DataPlace();

    @Option(names = "--json", description = "One JSON object; docs/operations.md tells its shape.")
    boolean json;

    public StatusCommand(Clock clock, PrintStream out) {
        this.clock = clock;
        this.out = out;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        DataFolder data = place.dataFolder();
        Optional<StateFile> state =
                StateFile.read(data.run()).filter(s -> s.running().isPresent());
        if (state.isEmpty()) {
            out.println(
                    json
                            ? StatusJson.down(data.root())
                            : "No appliance runs on " + data.root()
                                    + "; `vigie up --detach` starts one, --data DIR names another folder.");
            return ExitCode.ENVIRONMENT;
        }
        StatusReport report = StatusProbe.look(
                data.root(), state.get(), PrivateFiles.readProperties(data.connections(CommandLineFacts.NAME)));
        if (json) {
            out.println(StatusJson.of(report));
        } else {
            new StatusText(out).show(report, clock.instant());
        }
        return report.findings().isEmpty() ? ExitCode.DONE : ExitCode.FINDINGS;
    }
}
