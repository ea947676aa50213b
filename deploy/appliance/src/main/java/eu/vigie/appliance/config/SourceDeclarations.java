package eu.vigie.appliance.config;

import eu.vigie.settings.Node;
import eu.vigie.settings.Problems;
import eu.vigie.settings.Yaml;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the configuration's {@code inputs} say of a source's logs. The collector checks it; here it is only looked up. */
public final class SourceDeclarations {
    /** The sources of the inputs that are there without configuration. */
    private static final List<String> BUILT_IN = List.of("syslog", "http");

    /**
     * What one input says; null: nothing, the default holds.
     *
     * @param zone as it is written
     */
    public record Declaration(
            @Nullable String zone,
            @Nullable String format,
            @Nullable String bastion) {
        static final Declaration NOTHING = new Declaration(null, null, null);
    }

    private SourceDeclarations() {}

    /** The different things that inputs of the source say; empty: it has none. */
    public static Set<Declaration> of(Path configuration, String source) {
        Node root = Yaml.read(configuration, new Problems()).orElse(null);
        Node inputs = root == null ? null : root.get("inputs");
        Set<Declaration> found = new LinkedHashSet<>();
        if (inputs == null) {
            if (BUILT_IN.contains(source)) {
                found.add(Declaration.NOTHING);
            }
            return found;
        }
        for (Node input : new ArrayList<>(inputs.items())) {
            if (text(input, "source").filter(source::equals).isPresent()) {
                found.add(new Declaration(
                        text(input, "zone").orElse(null),
                        text(input, "format").orElse(null),
                        text(input, "bastion").orElse(null)));
            }
        }
        return found;
    }

    private static Optional<String> text(Node input, String key) {
        Node value = input.get(key);
        return value == null || value.scalar() == null ? Optional.empty() : Optional.of(String.valueOf(value.scalar()));
    }
}
