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

/** Lets every component read the user's configuration before any of them is started, so that all that is wrong is said at once. */
public final class ConfigurationCheck {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private ConfigurationCheck() {}

    private record Run(Component component, Path output, ChildProcess process) {}

    /** What is wrong, a line each; empty: nothing is. */
    public static List<String> of(List<Component> components) throws IOException, InterruptedException {
        List<Run> runs = new ArrayList<>();
        for (Component component : components) {
            Optional<Launch> launch = component.isPresent() ? component.check() : Optional.empty();
            if (launch.isPresent()) {
                Path output = launch.get().log();
                Files.deleteIfExists(output);
                runs.add(new Run(component, output, ChildProcess.start(launch.get())));
            }
        }
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
