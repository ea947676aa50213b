package eu.vigie.appliance.process;

import eu.vigie.appliance.security.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the launcher of a data folder tells the other commands, in a private properties file that is replaced at each change.
 *
 * @param launcher the supervising process
 * @param phase of the whole
 * @param facts further things to show, such as the console's address
 */
public record StateFile(
        ProcessIdentity launcher, Phase phase, Map<String, String> facts, List<ComponentReport> components) {
    private static final String NAME = "state.properties";

    public StateFile {
        facts = Map.copyOf(facts);
        components = List.copyOf(components);
    }

    public void write(Path run) throws IOException {
        Map<String, String> values = new TreeMap<>();
        values.put("launcher.pid", Long.toString(launcher.pid()));
        values.put("launcher.started", Long.toString(launcher.startedMillis()));
        values.put("phase", phase.name());
        facts.forEach((key, value) -> values.put("fact." + key, value));
        for (int i = 0; i < components.size(); i++) {
            ComponentReport report = components.get(i);
            String at = "component." + i + ".";
            values.put(at + "name", report.name());
            values.put(at + "state", report.state().word());
            values.put(at + "pid", Long.toString(report.pid()));
            values.put(at + "since", report.since().toString());
            values.put(at + "restarts", Integer.toString(report.restarts()));
            values.put(at + "detail", report.detail());
        }
        PrivateFiles.writeProperties(run.resolve(NAME), values);
    }

    /** Empty when no launcher ever ran there. */
    public static Optional<StateFile> read(Path run) throws IOException {
        if (!Files.exists(run.resolve(NAME))) {
            return Optional.empty();
        }
        Map<String, String> values = PrivateFiles.readProperties(run.resolve(NAME));
        List<ComponentReport> components = new ArrayList<>();
        for (int i = 0; values.containsKey("component." + i + ".name"); i++) {
            components.add(report(values, "component." + i + "."));
        }
        Map<String, String> facts = new TreeMap<>();
        values.forEach((key, value) -> {
            if (key.startsWith("fact.")) {
                facts.put(key.substring("fact.".length()), value);
            }
        });
        return Optional.of(new StateFile(
                new ProcessIdentity(number(values, "launcher.pid"), number(values, "launcher.started")),
                Phase.valueOf(values.getOrDefault("phase", Phase.STOPPED.name())),
                facts,
                components));
    }

    /** The supervising process, when it lives. */
    public Optional<ProcessHandle> running() {
        return launcher.find();
    }

    private static ComponentReport report(Map<String, String> values, String at) {
        return new ComponentReport(
                values.getOrDefault(at + "name", "?"),
                ComponentState.ofWord(values.getOrDefault(at + "state", "stopped")),
                number(values, at + "pid"),
                Instant.parse(values.getOrDefault(at + "since", "1970-01-01T00:00:00Z")),
                (int) number(values, at + "restarts"),
                values.getOrDefault(at + "detail", ""));
    }

    private static long number(Map<String, String> values, String key) {
        return Long.parseLong(values.getOrDefault(key, "0"));
    }
}
