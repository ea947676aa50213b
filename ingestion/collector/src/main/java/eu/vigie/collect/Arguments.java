package eu.vigie.collect;

import eu.vigie.settings.MainArguments;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The command line of the collector.
 *
 * @param config vigie.yml; empty: the defaults
 */
record Arguments(Optional<Path> config, Path connections, Path data, boolean once, boolean check) {
    private static final String USAGE = """
            usage: CollectorMain [--config vigie.yml] --connections FILE --data DIR [--once | --check]
              --config       settings of the appliance; the sections inputs and collector are read
              --connections  where Kafka is and who we are there, written by the launcher
              --data         data folder of the appliance
              --once         read the file inputs to their end, then stop
              --check        read the settings, say what is wrong with them, then stop""";

    /** Throws {@link IllegalArgumentException} with a text for the user. */
    static Arguments parse(String... words) {
        MainArguments read = MainArguments.parse(
                List.of(words), List.of("--config", "--connections", "--data"), List.of("--once", "--check"), USAGE);
        return new Arguments(
                read.path("--config"),
                read.requiredPath("--connections"),
                read.requiredPath("--data"),
                read.has("--once"),
                read.has("--check"));
    }
}
