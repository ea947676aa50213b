package eu.vigie.appliance.command;

import eu.vigie.appliance.Installation;
import eu.vigie.appliance.config.ApplianceSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The data folder and the configuration. */
final class Place extends DataPlace {
    @Spec(Spec.Target.MIXEE)
    @Nullable
    CommandSpec spec;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "The configuration (default: ./vigie.yml when it exists).")
    @Nullable
    Path config;

    Optional<Path> configuration() {
        if (config == null) {
            Path usual = Path.of("vigie.yml");
            return Files.exists(usual) ? Optional.of(usual.toAbsolutePath().normalize()) : Optional.empty();
        }
        if (!Files.isRegularFile(config)) {
            throw usage("there is no file " + config + " to read the configuration from");
        }
        return Optional.of(config.toAbsolutePath().normalize());
    }

    ApplianceSettings settings() {
        return ApplianceSettings.read(configuration());
    }

    private RuntimeException usage(String message) {
        return spec == null
                ? new IllegalArgumentException(message)
                : new ParameterException(spec.commandLine(), message);
    }

    /** The distribution that this class was started from; the script sets both properties. */
    static Installation installation() {
        return new Installation(
                Path.of(System.getProperty("vigie.home", ".")), System.getProperty("vigie.version", "0"));
    }

    static Path javaHome() {
        return Path.of(System.getProperty("java.home"));
    }
}
