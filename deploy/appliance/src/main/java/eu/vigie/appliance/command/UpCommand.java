package eu.vigie.appliance.command;

import eu.vigie.appliance.Appliance;
import eu.vigie.appliance.DataFolder;
import eu.vigie.appliance.Installation;
import eu.vigie.appliance.check.Finding;
import eu.vigie.appliance.check.Preflight;
import eu.vigie.appliance.component.Components;
import eu.vigie.appliance.config.ApplianceSettings;
import eu.vigie.appliance.process.ComponentReport;
import eu.vigie.appliance.process.ComponentState;
import eu.vigie.appliance.process.StateFile;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
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
    static final Duration START_PATIENCE = Duration.ofMinutes(4);

    private static final int LAST_WORDS = 8;

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
        data.prepare();
        Installation installation = Place.installation();
        if (detach) {
            return new DetachedStart(installation, data, place.configuration(), out).run();
        }
        if (!check(Preflight.of(data.root(), settings.ports()))) {
            return ExitCode.ENVIRONMENT;
        }
        return run(installation, data, settings);
    }

    private boolean check(List<Finding> findings) {
        boolean good = true;
        for (Finding finding : findings) {
            switch (finding.verdict()) {
                case GOOD -> out.println("  ok    " + finding.line());
                case DOUBTFUL -> out.println("  note  " + finding.line());
                case REFUSED -> {
                    out.println("  WRONG " + finding.line());
                    good = false;
                }
            }
        }
        return good;
    }

    private int run(Installation installation, DataFolder data, ApplianceSettings settings)
            throws IOException, GeneralSecurityException, InterruptedException {
        Progress progress = new Progress(out);
        Optional<Appliance> made = Appliance.provision(
                installation, data, place.configuration(), settings, Place.javaHome(), clock, progress);
        if (made.isEmpty()) {
            out.println("Another launcher holds " + data.root() + "; `vigie status` shows it.");
            return ExitCode.ENVIRONMENT;
        }
        Appliance appliance = made.get();
        if (place.configuration().isPresent()) {
            List<String> problems = appliance.checkConfiguration();
            if (!problems.isEmpty()) {
                out.println("The configuration is refused, nothing was started:");
                problems.forEach(problem -> out.println("  " + problem));
                return ExitCode.USAGE;
            }
        }
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(appliance, stopped), "stop"));
        appliance.start();
        if (!appliance.awaitReady(START_PATIENCE)) {
            appliance.reports().stream()
                    .filter(r -> r.state() != ComponentState.READY && r.state() != ComponentState.ABSENT)
                    .forEach(r -> complain(r, data));
            return ExitCode.ENVIRONMENT;
        }
        announce(out, appliance, progress);
        stopped.await();
        return ExitCode.DONE;
    }

    /** With the last words of the component, which mostly say it. */
    private void complain(ComponentReport report, DataFolder data) {
        Path log = data.logs().resolve(report.name() + ".log");
        out.println(complaint(report, data));
        try {
            List<String> lines = Files.exists(log) ? Files.readAllLines(log, StandardCharsets.ISO_8859_1) : List.of();
            lines.subList(Math.max(0, lines.size() - LAST_WORDS), lines.size())
                    .forEach(line -> out.println("        " + line));
        } catch (IOException e) {
            out.println("        its log cannot be read: " + e.getMessage());
        }
    }

    private static String complaint(ComponentReport report, DataFolder data) {
        return "  WRONG " + report.name() + " does not serve (" + report.state().word() + " " + report.detail()
                + "); see " + data.logs().resolve(report.name() + ".log");
    }

    static void announce(PrintStream out, Appliance appliance, Progress progress) throws IOException {
        out.println("Ready after " + progress.seconds() + " s.");
        if (appliance.surroundings().installation().has("console")) {
            out.println("Console: " + Components.consoleUrl(appliance.surroundings()));
            Path first = appliance.surroundings().data().secrets().resolve("console-first-password");
            if (Files.exists(first)) {
                out.println("First login: admin, password "
                        + Files.readString(first).strip() + " (kept in " + first + " until then)");
            }
        }
    }

    private void stop(Appliance appliance, CountDownLatch stopped) {
        out.println("Stopping.");
        try {
            appliance.stop();
            out.println("Stopped.");
        } catch (IOException e) {
            out.println("Stopped, not cleanly: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        stopped.countDown();
    }
}
