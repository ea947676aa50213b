package eu.vigie.appliance.check;

import eu.vigie.appliance.component.Component;
import eu.vigie.appliance.process.ChildProcess;
import eu.vigie.appliance.process.Launch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Lets every component read the user's configuration before any of them is started, so that all that is wrong is said at once. When this
 * process is asked to end meanwhile, it leaves none of them behind.
 */
public final class ConfigurationCheck {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final List<Run> runs = new ArrayList<>();
    private boolean over;

    private ConfigurationCheck() {}

    private record Run(Component component, Path output, ChildProcess process) {}

    /** What is wrong, a line each; empty: nothing is. */
    public static List<String> of(List<Component> components) throws IOException, InterruptedException {
        ConfigurationCheck check = new ConfigurationCheck();
        Thread end = new Thread(check::end, "end-check");
        Runtime.getRuntime().addShutdownHook(end);
        for (Component component : components) {
            Optional<Launch> launch = component.isPresent() ? component.check() : Optional.empty();
            if (launch.isPresent()) {
                check.start(component, launch.get());
            }
        }
        List<String> problems = check.problems();
        try {
            Runtime.getRuntime().removeShutdownHook(end);
        } catch (IllegalStateException e) {
            throw new IOException("stopped while the configuration was read; nothing was started", e);
        }
        return problems;
    }

    private synchronized void start(Component component, Launch launch) throws IOException {
        if (!over) {
            Files.deleteIfExists(launch.log());
            runs.add(new Run(component, launch.log(), ChildProcess.start(launch)));
        }
    }

    private synchronized void end() {
        over = true;
        try {
            for (Run run : runs) {
                run.process().stop(Duration.ZERO);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<String> problems() throws IOException, InterruptedException {
        Set<String> problems = new LinkedHashSet<>();
        for (Run run : runs) {
            if (!run.process().awaitEnd(PATIENCE)) {
                run.process().stop(Duration.ZERO);
                problems.add(run.component().name() + " did not read its configuration within " + PATIENCE.toSeconds()
                        + " s; see " + run.output());
            } else if (run.process().exitCode() == 0) {
                Files.deleteIfExists(run.output());
            } else {
                List<String> said = Files.readAllLines(run.output(), StandardCharsets.UTF_8);
                problems.addAll(said);
                if (said.isEmpty()) {
                    problems.add(run.component().name() + " ended with code "
                            + run.process().exitCode() + " when it read its configuration");
                }
            }
        }
        return List.copyOf(problems);
    }
}
