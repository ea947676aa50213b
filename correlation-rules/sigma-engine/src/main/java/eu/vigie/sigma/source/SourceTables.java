package eu.vigie.sigma.source;

import eu.vigie.rule.LogSource;
import eu.vigie.settings.Node;
import eu.vigie.settings.Problems;
import eu.vigie.settings.Yaml;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All tables: those that come with the engine, and after them the organisation's own. */
public final class SourceTables {
    private static final List<String> BUILT_IN = List.of(
            "generic", "windows", "linux", "macos", "bastion", "cloud", "network", "applications", "privileged");

    private final List<SourceTable> tables;

    private SourceTables(List<SourceTable> tables) {
        this.tables = List.copyOf(tables);
    }

    /** The tables that come with the engine. */
    public static SourceTables builtIn() {
        Problems problems = new Problems();
        List<SourceTable> tables = new ArrayList<>();
        for (String name : BUILT_IN) {
            String file = "sources/" + name + ".yml";
            Yaml.readAll(file, resource(file), problems)
                    .forEach(document -> tables.add(SourceTable.read(document, problems)));
        }
        problems.throwIfAny();
        return new SourceTables(tables);
    }

    /** These tables and, before them, those of the files: their entries win. */
    public SourceTables with(List<Path> files, Problems problems) {
        List<SourceTable> all = new ArrayList<>();
        for (Path file : files) {
            for (Node document : Yaml.readAll(file, problems)) {
                all.add(SourceTable.read(document, problems));
            }
        }
        all.addAll(tables);
        return new SourceTables(all);
    }

    /** The same of texts by the names that problems call them. */
    public SourceTables withTexts(Map<String, String> texts, Problems problems) {
        List<SourceTable> all = new ArrayList<>();
        texts.forEach((name, text) ->
                Yaml.readAll(name, text, problems).forEach(document -> all.add(SourceTable.read(document, problems))));
        all.addAll(tables);
        return new SourceTables(all);
    }

    private static String resource(String name) {
        try (InputStream stream = SourceTables.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("the jar lacks " + name);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the events of a log source come from, and how its fields are called there. */
    public ResolvedSource resolve(LogSource source) {
        String product = source.product();
        List<SourceTable> mine = tables.stream()
                .filter(table -> product == null
                        ? defines(table, source)
                        : table.product().equals(product))
                .toList();
        if (product == null && source.category() == null && source.service() == null) {
            return new ResolvedSource(source, List.of(Clause.ALWAYS), tables, true);
        }
        List<Clause> route = new ArrayList<>();
        boolean known = !mine.isEmpty();
        for (SourceTable table : mine) {
            List<Clause> category = named(source.category(), table.categories(), SourceTable::categories);
            List<Clause> service = named(source.service(), table.services(), SourceTable::services);
            if (category == null || service == null) {
                continue; // another table of the product may know it
            }
            route.addAll(and(and(table.when(), category), service));
        }
        if (route.isEmpty()) {
            known = false;
            route.addAll(guess(source));
        }
        return new ResolvedSource(source, route, mine, known);
    }

    private static boolean defines(SourceTable table, LogSource source) {
        return (source.category() == null || table.categories().containsKey(source.category()))
                && (source.service() == null || table.services().containsKey(source.service()));
    }

    /** The clauses of a name; those of log sources without product where the product has none; null when nobody knows it. */
    private @Nullable List<Clause> named(
            @Nullable String name,
            Map<String, List<Clause>> own,
            java.util.function.Function<SourceTable, Map<String, List<Clause>>> part) {
        if (name == null) {
            return List.of(Clause.ALWAYS);
        }
        List<Clause> clauses = own.get(name);
        if (clauses != null) {
            return clauses;
        }
        for (SourceTable table : tables) {
            List<Clause> generic = table.product().isEmpty() ? part.apply(table).get(name) : null;
            if (generic != null) {
                return generic;
            }
        }
        return null;
    }

    private static List<Clause> and(List<Clause> left, List<Clause> right) {
        List<Clause> both = new ArrayList<>();
        for (Clause a : left) {
            for (Clause b : right) {
                a.and(b).ifPresent(both::add);
            }
        }
        return both;
    }

    /** A source that nobody described is taken by the names that normalisers give: {@code event.dataset} is product.stream. */
    private static List<Clause> guess(LogSource source) {
        String product = source.product();
        String stream = source.service() == null ? source.category() : source.service();
        if (product == null) {
            return List.of(new Clause(Map.of("event.dataset", Set.of(String.valueOf(stream)))));
        }
        if (stream == null || "application".equals(stream)) {
            return Stream.of("event.module", "event.dataset", "process.name", "log.syslog.appname")
                    .map(field -> new Clause(Map.of(field, Set.of(product))))
                    .toList();
        }
        return List.of(new Clause(Map.of("event.dataset", Set.of(product + "." + stream, stream))));
    }
}
