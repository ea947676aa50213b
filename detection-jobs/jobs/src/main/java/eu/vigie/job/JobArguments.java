package eu.vigie.job;

import eu.vigie.settings.MainArguments;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a job's main is told.
 *
 * @param config the user's {@code vigie.yml}; empty: defaults everywhere
 * @param connections the file that the launcher writes
 * @param data the appliance's data folder
 * @param rules files and folders of the rule pack
 * @param check only read the configuration and the rules, and say what is wrong with them
 */
public record JobArguments(Optional<Path> config, Path connections, Path data, List<Path> rules, boolean check) {
    private static final String USAGE =
            "usage: --connections FILE --data DIR [--config vigie.yml] [--rules DIR]... [--check]";

    /** Throws {@link IllegalArgumentException} with a text for the user. */
    public static JobArguments parse(String... words) {
        MainArguments read = MainArguments.parse(
                List.of(words), List.of("--config", "--connections", "--data", "--rules"), List.of("--check"), USAGE);
        return new JobArguments(
                read.path("--config"),
                read.requiredPath("--connections"),
                read.requiredPath("--data"),
                read.all("--rules").stream().map(Path::of).toList(),
                read.has("--check"));
    }
}
