package eu.vigie.job;

import eu.vigie.settings.NearestWord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
    private static final List<String> KNOWN = List.of("--config", "--connections", "--data", "--rules", "--check");
    private static final String USAGE =
            "usage: --connections FILE --data DIR [--config vigie.yml] [--rules DIR]... [--check]";

    /** Throws {@link IllegalArgumentException} with one line that says what is wrong. */
    public static JobArguments parse(String... arguments) {
        Map<String, Path> values = new HashMap<>();
        List<Path> rules = new ArrayList<>();
        boolean check = false;
        for (int i = 0; i < arguments.length; i++) {
            String name = arguments[i];
            if (name.equals("--check")) {
                check = true;
                continue;
            }
            if (!KNOWN.contains(name)) {
                throw new IllegalArgumentException(
                        "unknown argument \"" + name + "\"; " + NearestWord.remedy(name, KNOWN) + "; " + USAGE);
            }
            if (i + 1 == arguments.length) {
                throw new IllegalArgumentException(name + " needs a value; " + USAGE);
            }
            Path value = Path.of(arguments[++i]);
            if (name.equals("--rules")) {
                rules.add(value);
            } else if (values.put(name, value) != null) {
                throw new IllegalArgumentException(name + " stands twice; " + USAGE);
            }
        }
        Path connections = values.get("--connections");
        Path data = values.get("--data");
        if (connections == null || data == null) {
            throw new IllegalArgumentException(
                    (connections == null ? "--connections" : "--data") + " is missing; " + USAGE);
        }
        return new JobArguments(Optional.ofNullable(values.get("--config")), connections, data, rules, check);
    }
}
