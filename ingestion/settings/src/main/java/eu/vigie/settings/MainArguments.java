package eu.vigie.settings;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What the main of a component was told: options with a value, and flags. What people type is read elsewhere, with more comfort. */
public final class MainArguments {
    private final String usage;
    private final Map<String, List<String>> values = new LinkedHashMap<>();
    private final Set<String> flags = new HashSet<>();

    private MainArguments(String usage) {
        this.usage = usage;
    }

    /**
     * Every error of this class is an {@link IllegalArgumentException} with a text for people that ends with the usage.
     *
     * @param valued options that are followed by a value
     * @param flags options that are not
     */
    public static MainArguments parse(List<String> words, List<String> valued, List<String> flags, String usage) {
        MainArguments read = new MainArguments(usage);
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (flags.contains(word)) {
                read.flags.add(word);
            } else if (!valued.contains(word)) {
                List<String> known =
                        Stream.concat(valued.stream(), flags.stream()).toList();
                throw read.wrong("unknown option \"" + word + "\"; " + NearestWord.remedy(word, known));
            } else if (i + 1 == words.size()) {
                throw read.wrong(word + " needs a value");
            } else {
                read.values.computeIfAbsent(word, w -> new ArrayList<>()).add(words.get(++i));
            }
        }
        return read;
    }

    public boolean has(String flag) {
        return flags.contains(flag);
    }

    /** The value of an option that may stand once. */
    public Optional<String> value(String option) {
        List<String> all = all(option);
        if (all.size() > 1) {
            throw wrong(option + " stands twice");
        }
        return all.stream().findFirst();
    }

    public Optional<Path> path(String option) {
        return value(option).map(Path::of);
    }

    public Path requiredPath(String option) {
        return path(option).orElseThrow(() -> wrong(option + " is missing"));
    }

    /** The values of an option that may stand several times. */
    public List<String> all(String option) {
        return values.getOrDefault(option, List.of());
    }

    private IllegalArgumentException wrong(String problem) {
        return new IllegalArgumentException(problem + "\n" + usage);
    }
}
