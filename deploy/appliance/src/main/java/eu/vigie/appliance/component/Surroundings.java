package eu.vigie.appliance.component;

import eu.vigie.appliance.DataFolder;
import eu.vigie.appliance.Installation;
import eu.vigie.appliance.config.ApplianceSettings;
import eu.vigie.appliance.config.Ports.Listener;
import eu.vigie.appliance.process.Launch;
import eu.vigie.appliance.security.Certificates;
import eu.vigie.appliance.security.Passwords;
import eu.vigie.appliance.security.PrivateFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What every component is made from.
 *
 * @param configuration the user's file, or one of ours that says nothing
 */
public record Surroundings(
        Installation installation,
        DataFolder data,
        Path configuration,
        ApplianceSettings settings,
        Passwords passwords,
        Certificates certificates,
        Path javaHome) {
    /** Everything of ours that is not for people listens here. */
    public static final String LOOPBACK = "127.0.0.1";

    public int port(Listener listener) {
        return settings.ports().of(listener);
    }

    public String kafkaBootstrap() {
        return LOOPBACK + ":" + port(Listener.KAFKA);
    }

    public String openSearchUrl() {
        return "https://" + LOOPBACK + ":" + port(Listener.OPENSEARCH);
    }

    /** A private folder below the data folder. */
    public Path folder(String first, String... more) throws IOException {
        return PrivateFiles.folder(data.root().resolve(Path.of(first, more)));
    }

    public JavaCommand java(String component) throws IOException {
        return new JavaCommand(javaHome, PrivateFiles.folder(data.temporary(component)));
    }

    /** A few allocation arenas instead of one a thread keep native memory small. */
    public Launch launch(String component, List<String> command) throws IOException {
        return new Launch(
                command,
                Map.of("MALLOC_ARENA_MAX", "2"),
                folder("tmp", component),
                data.logs().resolve(component + ".log"));
    }
}
