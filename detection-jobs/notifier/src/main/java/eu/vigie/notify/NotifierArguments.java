package eu.vigie.notify;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * The command line.
 *
 * @param config vigie.yml; an absent file means defaults
 * @param check only read the settings and say what is wrong with them
 */
record NotifierArguments(Path config, Path connectionsFile, Path data, boolean check) {
    private static final String USAGE = "usage: --config vigie.yml --connections FILE --data DIR [--check]";
    private static final List<String> NAMES = List.of("--config", "--connections", "--data");

    /** Throws {@link IllegalArgumentException} with what is accepted. */
    static NotifierArguments parse(String[] args) {
        Map<String, String> values = new HashMap<>();
        boolean check = false;
        for (int i = 0; i < args.length; i++) {
            if (args[i].equals("--check")) {
                check = true;
            } else if (!NAMES.contains(args[i]) || i + 1 == args.length) {
                throw new IllegalArgumentException("unexpected \"" + args[i] + "\"; " + USAGE);
            } else {
                values.put(args[i], args[++i]);
            }
        }
        for (String name : NAMES) {
            if (!values.containsKey(name)) {
                throw new IllegalArgumentException(name + " is missing; " + USAGE);
            }
        }
        return new NotifierArguments(
                Path.of(values.getOrDefault("--config", "")),
                Path.of(values.getOrDefault("--connections", "")),
                Path.of(values.getOrDefault("--data", "")).toAbsolutePath(),
                check);
    }

    Properties connections() throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(connectionsFile)) {
            properties.load(reader);
        }
        return properties;
    }
}
