package eu.vigie.appliance;

import eu.vigie.appliance.check.ConfigurationCheck;
import eu.vigie.appliance.component.CommandLineFacts;
import eu.vigie.appliance.component.Component;
import eu.vigie.appliance.component.Components;
import eu.vigie.appliance.component.Surroundings;
import eu.vigie.appliance.config.ApplianceSettings;
import eu.vigie.appliance.process.Board;
import eu.vigie.appliance.process.ComponentReport;
import eu.vigie.appliance.process.FolderLock;
import eu.vigie.appliance.process.Phase;
import eu.vigie.appliance.process.ProcessIdentity;
import eu.vigie.appliance.process.StateFile;
import eu.vigie.appliance.process.Supervisor;
import eu.vigie.appliance.security.Certificates;
import eu.vigie.appliance.security.Passwords;
import eu.vigie.appliance.security.PrivateFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** One appliance, run by this process: provisioned, started, watched and stopped. Holds the data folder's lock while it lives. */
public final class Appliance {
    private final Surroundings around;
    private final FolderLock lock;
    private final Board board;
    private final List<Component> components;
    private final Supervisor supervisor;
    private final Consumer<ComponentReport> listener;
    private volatile Phase phase = Phase.STARTING;

    private Appliance(
            Surroundings around,
            FolderLock lock,
            Consumer<ComponentReport> listener,
            Clock clock,
            SecureRandom random) {
        this.around = around;
        this.lock = lock;
        this.listener = listener;
        this.board = new Board(clock, this::changed);
        this.components = Components.of(around, random);
        this.supervisor = new Supervisor(components, board);
    }

    /** Takes the lock and makes passwords and certificates; empty when another launcher runs on the folder. */
    public static Optional<Appliance> provision(
            Installation installation,
            DataFolder data,
            Optional<Path> configuration,
            ApplianceSettings settings,
            Path javaHome,
            Clock clock,
            Consumer<ComponentReport> listener)
            throws IOException, GeneralSecurityException {
        data.prepare();
        Optional<FolderLock> lock = FolderLock.take(data.run());
        if (lock.isEmpty()) {
            return Optional.empty();
        }
        SecureRandom random = new SecureRandom();
        Certificates certificates = new Certificates(data.secrets(), clock, random);
        certificates.provision(settings.names(), data.authority());
        Surroundings around = new Surroundings(
                installation,
                data,
                configuration.isPresent() ? configuration.get() : emptyConfiguration(data),
                settings,
                Passwords.in(data.secrets(), random),
                certificates,
                javaHome);
        CommandLineFacts.write(around);
        return Optional.of(new Appliance(around, lock.get(), listener, clock, random));
    }

    /** Components take a file always, so that an error can name it. */
    private static Path emptyConfiguration(DataFolder data) throws IOException {
        Path file = data.run().resolve("vigie.yml");
        PrivateFiles.write(file, "# No configuration was given: everything has its default.\nappliance: {}\n");
        return file;
    }

    public Surroundings surroundings() {
        return around;
    }

    /** What is wrong in the user's configuration, a line each. */
    public List<String> checkConfiguration() throws IOException, InterruptedException {
        return ConfigurationCheck.of(components);
    }

    public void start() {
        enter(Phase.STARTING);
        supervisor.start();
    }

    /** True when everything serves before the time is over. */
    public boolean awaitReady(Duration atMost) throws InterruptedException {
        boolean ready = supervisor.awaitReady(atMost);
        if (ready) {
            enter(Phase.READY);
        }
        return ready;
    }

    public List<ComponentReport> reports() {
        return board.read();
    }

    /** Stops everything in reverse order; nothing of it runs afterwards. */
    public void stop() throws IOException, InterruptedException {
        enter(Phase.STOPPING);
        supervisor.stop();
        enter(Phase.STOPPED);
        lock.close();
    }

    private void enter(Phase next) {
        phase = next;
        publish();
    }

    private void changed(ComponentReport report) {
        publish();
        listener.accept(report);
    }

    /**
     * A state that cannot be written costs the status its freshness, and nothing else. Under the board's lock, which a component that reports
     * a change holds already: with one of its own beside it, a change of phase and a report would wait for each other.
     */
    private void publish() {
        synchronized (board) {
            try {
                new StateFile(
                                ProcessIdentity.of(ProcessHandle.current()),
                                phase,
                                Map.of(
                                        "console.url", Components.consoleUrl(around),
                                        "version", around.installation().version()),
                                board.read())
                        .write(around.data().run());
            } catch (IOException e) {
                System.err.println("vigie: the state file cannot be written: " + e.getMessage());
            }
        }
    }
}
