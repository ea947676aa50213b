package eu.vigie.collect;

import eu.vigie.settings.NearestWord;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The command line of the collector.
 *
 * @param config vigie.yml; empty: the defaults
 */
record Arguments(Optional<Path> config, Path connections, Path data, boolean once, boolean check) {
    static final String USAGE = """
            usage: CollectorMain [--config vigie.yml] --connections FILE --data DIR [--once | --check]
              --config       settings of the appliance; the sections inputs and collector are read
              --connections  where Kafka is and who we are there, written by the launcher
              --data         data folder of the appliance
              --once         read the file inputs to their end, then stop
              --check        read the settings, say what is wrong with them, then stop""";

    private static final List<String> VALUED = List.of("--config", "--connections", "--data");
    private static final List<String> KNOWN = List.of("--config", "--connections", "--data", "--once", "--check");

    /** Throws {@link IllegalArgumentException} with a text for the user. */
    static Arguments parse(String... words) {
        Map<String, String> values = new HashMap<>();
        boolean once = false;
        boolean check = false;
        for (int i = 0; i < words.length; i++) {
            if (words[i].equals("--once")) {
                once = true;
            } else if (words[i].equals("--check")) {
                check = true;
            } else if (!VALUED.contains(words[i])) {
                throw new IllegalArgumentException(
                        "unknown option \"" + words[i] + "\"; " + NearestWord.remedy(words[i], KNOWN));
            } else if (i + 1 == words.length) {
                throw new IllegalArgumentException(words[i] + " needs a value");
            } else {
                values.put(words[i], words[++i]);
            }
        }
        for (String required : List.of("--connections", "--data")) {
            if (!values.containsKey(required)) {
                throw new IllegalArgumentException(required + " is missing");
            }
        }
        return new Arguments(
                Optional.ofNullable(values.get("--config")).map(Path::of),
                Path.of(values.get("--connections")),
                Path.of(values.get("--data")),
                once,
                check);
    }
}
