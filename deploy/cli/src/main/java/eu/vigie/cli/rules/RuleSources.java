package eu.vigie.cli.rules;

import eu.vigie.cli.CommandException;
import eu.vigie.settings.Node;
import eu.vigie.settings.Problems;
import eu.vigie.settings.Section;
import eu.vigie.settings.Yaml;
import eu.vigie.sigma.detection.Placeholders;
import eu.vigie.sigma.source.SourceTables;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say what rules run on: tables of log sources and values of placeholders. */
public final class RuleSources {
    @Option(
            names = "--sources",
            paramLabel = "FILE",
            description = "A table of log sources and field names of your own (docs/rules.md); may be repeated.")
    private List<Path> sources = new ArrayList<>();

    @Option(
            names = "--placeholders",
            paramLabel = "FILE",
            description =
                    "Values of the placeholders that rules use: a YAML map of lists, such as `Admins: [anna, bert]`.")
    private @Nullable Path placeholders;

    /** The tables that come with the engine and the user's own. */
    public SourceTables tables() {
        Problems problems = new Problems();
        SourceTables tables = SourceTables.builtIn().with(sources, problems);
        refuse(problems);
        return tables;
    }

    public Placeholders placeholders() {
        if (placeholders == null) {
            return Placeholders.NONE;
        }
        Problems problems = new Problems();
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (Node document : Yaml.readAll(placeholders, problems)) {
            Section section = new Section(document, problems);
            document.entries().keySet().forEach(name -> values.put(name, section.texts(name)));
        }
        refuse(problems);
        return new Placeholders(values);
    }

    static void refuse(Problems problems) {
        if (!problems.isEmpty()) {
            StringBuilder all = new StringBuilder();
            problems.list()
                    .forEach(problem -> all.append(all.isEmpty() ? "" : "\n").append(problem));
            throw CommandException.usage(all.toString());
        }
    }
}
