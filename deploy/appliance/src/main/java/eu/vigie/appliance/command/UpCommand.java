package eu.vigie.appliance.command;

import eu.vigie.appliance.DataFolder;
import eu.vigie.appliance.Installation;
import eu.vigie.appliance.config.ApplianceSettings;
import eu.vigie.appliance.process.StateFile;
import eu.vigie.cli.CommandException;
import java.io.IOException;
import java.io.PrintStream;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Starts the appliance and stays with it, or leaves a supervisor behind. */
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        description = "Starts the appliance and watches it; Ctrl-C stops it in good order.",
        footer = {
            "",
            "Examples:",
            "  vigie up                         data in ./data, configuration ./vigie.yml when it exists",
            "  vigie up --detach                returns when everything serves; `vigie down` stops it",
            "  vigie up --data /srv/vigie --config /etc/vigie.yml"
        })
public final class UpCommand implements Callable<Integer> {
    private final Clock clock;
    private final PrintStream out;

    @Mixin
    final Place place = new Place();

    @Option(names = "--detach", description = "Run in the background; return when everything serves.")
    boolean detach;

    public UpCommand(Clock clock, PrintStream out) {
        this.clock = clock;
        this.out = out;
    }

    @Override
    public Integer call() throws IOException, GeneralSecurityException, InterruptedException {
        ApplianceSettings settings = place.settings();
        DataFolder data = place.dataFolder();
        Optional<StateFile> state = StateFile.read(data.run());
        if (state.flatMap(StateFile::running).isPresent()) {
            out.println("An appliance already runs on " + data.root() + " (launcher "
                    + state.get().launcher().pid() + "); `vigie status` shows it, `vigie down` stops it.");
            return ExitCode.ENVIRONMENT;
        }
        if (data.isDemo()) {
            throw CommandException.environment(data.root() + " is the folder of `vigie demo`, which empties it at each"
                    + " start; name another one with --data DIR");
        }
        data.prepare();
        Installation installation = Place.installation();
        if (detach) {
            return new DetachedStart(installation, data, place.configuration(), out).run();
        }
        return new Startup(installation, data, place.configuration(), settings, clock, out).run(started -> {
            started.announce();
            return Startup.STAY;
        });
    }
}
