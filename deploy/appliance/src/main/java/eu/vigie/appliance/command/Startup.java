package eu.vigie.appliance.command;

import eu.vigie.appliance.Appliance;
import eu.vigie.appliance.DataFolder;
import eu.vigie.appliance.Installation;
import eu.vigie.appliance.check.Finding;
import eu.vigie.appliance.check.Preflight;
import eu.vigie.appliance.component.Components;
import eu.vigie.appliance.config.ApplianceSettings;
import eu.vigie.appliance.config.InputPorts;
import eu.vigie.appliance.process.ComponentReport;
import eu.vigie.appliance.process.ComponentState;
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
import java.util.concurrent.CountDownLatch;

/** From a checked machine to a serving appliance in this process. However the process is asked to end, it stops everything first. */
final class Startup {
    /** What {@link Work} gives to keep the appliance running until the process is asked to end. */
    static final int STAY = -1;

    /** Of a machine with much else to do; what will not come at all is seen before. */
    private static final Duration PATIENCE = Duration.ofMinutes(8);

    private static final int LAST_WORDS = 8;

    private final Installation installation;
    private final DataFolder data;
    private final Optional<Path> configuration;
    private final ApplianceSettings settings;
    private final Clock clock;
    private final PrintStream out;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);

    /** What is done with an appliance that serves; an exit code, or {@link #STAY}. */
    interface Work {
        int run(Started started) throws IOException, GeneralSecurityException, InterruptedException;
    }

    Startup(
            Installation installation,
            DataFolder data,
            Optional<Path> configuration,
            ApplianceSettings settings,
            Clock clock,
            PrintStream out) {
        this.installation = installation;
        this.data = data;
        this.configuration = configuration;
        this.settings = settings;
        this.clock = clock;
        this.out = out;
    }

    /** The exit code; what was started is stopped when the process ends. */
    int run(Work work) throws IOException, GeneralSecurityException, InterruptedException {
        if (!check(Preflight.of(data.root(), settings.ports(), InputPorts.of(configuration)))) {
            return ExitCode.ENVIRONMENT;
        }
        Progress progress = new Progress(out);
        Optional<Appliance> made =
                Appliance.provision(installation, data, configuration, settings, Place.javaHome(), clock, progress);
        if (made.isEmpty()) {
            out.println("Another launcher holds " + data.root() + "; `vigie status` shows it.");
            return ExitCode.ENVIRONMENT;
        }
        Appliance appliance = made.get();
        if (configuration.isPresent()) {
            List<String> problems = appliance.checkConfiguration();
            if (!problems.isEmpty()) {
                out.println("The configuration is refused, nothing was started:");
                problems.forEach(problem -> out.println("  " + problem));
                return ExitCode.USAGE;
            }
        }
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(appliance), "stop"));
        try {
            return run(appliance, progress, work);
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            if (stopping.getCount() > 0) {
                throw e;
            }
            // what was asked had no answer because everything is being stopped
            stopped.await();
            return ExitCode.ENVIRONMENT;
        }
    }

    private int run(Appliance appliance, Progress progress, Work work)
            throws IOException, GeneralSecurityException, InterruptedException {
        appliance.start();
        if (!appliance.awaitReady(PATIENCE)) {
            if (stopping.getCount() > 0) {
                appliance.reports().stream()
                        .filter(r -> r.state() != ComponentState.READY && r.state() != ComponentState.ABSENT)
                        .forEach(this::complain);
            }
            return ExitCode.ENVIRONMENT;
        }
        int code = work.run(new Started(appliance, progress, out));
        if (code == STAY) {
            stopped.await();
            return ExitCode.DONE;
        }
        return code;
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

    /** With the last words of the component, which mostly say it. */
    private void complain(ComponentReport report) {
        Path log = data.logs().resolve(report.name() + ".log");
        out.println("  WRONG " + report.name() + " does not serve ("
                + report.state().word() + " " + report.detail() + "); see " + log);
        try {
            List<String> lines = Files.exists(log) ? Files.readAllLines(log, StandardCharsets.ISO_8859_1) : List.of();
            lines.subList(Math.max(0, lines.size() - LAST_WORDS), lines.size())
                    .forEach(line -> out.println("        " + line));
        } catch (IOException e) {
            out.println("        its log cannot be read: " + e.getMessage());
        }
    }

    private void stop(Appliance appliance) {
        stopping.countDown();
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

    /** An appliance that serves. */
    record Started(Appliance appliance, Progress progress, PrintStream out) {
        void announce() throws IOException {
            out.println("Ready after " + progress.seconds() + " s.");
            sayWhere();
        }

        void sayWhere() throws IOException {
            if (!appliance.surroundings().installation().has("console")) {
                return;
            }
            out.println("Console: " + Components.consoleUrl(appliance.surroundings()));
            Path first = appliance.surroundings().data().secrets().resolve("console-first-password");
            if (Files.exists(first)) {
                out.println("First login: admin, password "
                        + Files.readString(first).strip() + " (kept in " + first + " until then)");
            }
        }
    }
}
