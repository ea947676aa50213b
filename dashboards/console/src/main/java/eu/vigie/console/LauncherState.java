package eu.vigie.console;

import eu.vigie.console.page.ComponentHealth;
import eu.vigie.console.page.Decided;
import eu.vigie.console.web.Surroundings;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.function.Supplier;

/**
 * What the launcher writes into {@code <data>/run/state.properties} at each change, the end of the raw topic, and what people decided. A file that is missing,
 * broken or half read means that nothing is known: the console also runs without a launcher.
 */
final class LauncherState implements Surroundings {
    /** More components than an appliance has. */
    private static final int MAX = 50;

    private final Path file;
    private final Supplier<OptionalLong> topicEnd;
    private final Supplier<Optional<Decided>> decided;

    LauncherState(Path data, Supplier<OptionalLong> topicEnd, Supplier<Optional<Decided>> decided) {
        this.file = data.resolve("run").resolve("state.properties");
        this.topicEnd = topicEnd;
        this.decided = decided;
    }

    @Override
    public OptionalLong topicEnd() {
        return topicEnd.get();
    }

    @Override
    public Optional<Decided> decided() {
        return decided.get();
    }

    @Override
    public List<ComponentHealth> components() {
        Properties properties = new Properties();
        if (!Files.isReadable(file)) {
            return List.of();
        }
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
            return read(properties);
        } catch (IOException | IllegalArgumentException | DateTimeException e) {
            return List.of();
        }
    }

    private static List<ComponentHealth> read(Properties properties) {
        List<ComponentHealth> components = new ArrayList<>();
        for (int i = 0; i < MAX; i++) {
            String at = "component." + i + ".";
            String name = properties.getProperty(at + "name");
            if (name == null) {
                break;
            }
            String state = properties.getProperty(at + "state", "unknown");
            // A component that this distribution does not hold is no component to worry about.
            if (!state.equals("absent")) {
                components.add(new ComponentHealth(
                        name,
                        state,
                        Instant.parse(properties.getProperty(at + "since", "1970-01-01T00:00:00Z")),
                        Integer.parseInt(properties.getProperty(at + "restarts", "0")),
                        properties.getProperty(at + "detail", "")));
            }
        }
        return components;
    }
}
