package eu.vigie.settings;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.constructor.StandardConstructor;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Reads YAML 1.2 files into {@link Node}s. Hostile files are bounded: size, depth and aliases. A file that is no YAML gives a problem with
 * its place and no node.
 */
public final class Yaml {
    /** No rule, source pack or configuration comes near it. */
    static final int MAX_BYTES = 4 << 20;

    private static final int MAX_DEPTH = 60;

    private Yaml() {}

    /** All documents of a file; those before a broken one too. */
    public static List<Node> readAll(Path file, Problems problems) {
        try {
            if (Files.size(file) > MAX_BYTES) {
                problems.add(new Problem(file.toString(), 0, 0, "the file is larger than 4 MiB", "split it"));
                return List.of();
            }
            return readAll(file.toString(), decode(Files.readAllBytes(file)), problems);
        } catch (CharacterCodingException e) {
            problems.add(new Problem(file.toString(), 0, 0, "the file is not UTF-8", "save it as UTF-8"));
        } catch (IOException e) {
            problems.add(new Problem(
                    file.toString(), 0, 0, "cannot be read: " + reason(e), "check the path and its rights"));
        }
        return List.of();
    }

    /** The one document of a file; empty when there is none or it is broken. */
    public static Optional<Node> read(Path file, Problems problems) {
        List<Node> documents = readAll(file, problems);
        if (documents.size() > 1) {
            problems.add(documents.get(1), "the file holds more than one document", "keep one");
        }
        return documents.isEmpty() ? Optional.empty() : Optional.of(documents.get(0));
    }

    /** All documents of a text; {@code file} names it in problems. */
    public static List<Node> readAll(String file, String text, Problems problems) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(file)
                .setCodePointLimit(MAX_BYTES)
                .setMaxAliasesForCollections(50)
                .setAllowDuplicateKeys(false)
                .build();
        List<Node> documents = new ArrayList<>();
        try {
            refuseDeepNesting(settings, text);
            Reader reader = new Reader(file, settings, problems);
            for (org.snakeyaml.engine.v2.nodes.Node document : new Compose(settings).composeAllFromString(text)) {
                documents.add(reader.convert(document, 0));
            }
        } catch (MarkedYamlEngineException e) {
            Optional<Mark> mark = e.getProblemMark();
            problems.add(new Problem(
                    file,
                    mark.map(m -> m.getLine() + 1).orElse(0),
                    mark.map(m -> m.getColumn() + 1).orElse(0),
                    "not valid YAML: " + e.getProblem(),
                    ""));
        } catch (YamlEngineException e) {
            problems.add(new Problem(
                    file,
                    0,
                    0,
                    "not valid YAML: "
                            + String.valueOf(e.getMessage()).lines().findFirst().orElse(""),
                    ""));
        }
        return documents;
    }

    /** The composer recurses, the parser does not: depth is looked at before composing. */
    private static void refuseDeepNesting(LoadSettings settings, String text) {
        int depth = 0;
        for (Event event : new Parse(settings).parseString(text)) {
            if (event instanceof CollectionStartEvent && ++depth > MAX_DEPTH) {
                throw new YamlEngineException("nested deeper than " + MAX_DEPTH + " levels");
            }
            if (event instanceof CollectionEndEvent) {
                depth--;
            }
        }
    }

    private static String decode(byte[] bytes) throws CharacterCodingException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
    }

    private static String reason(IOException e) {
        return e instanceof java.nio.file.NoSuchFileException
                ? "there is no such file"
                : e.getClass().getSimpleName() + " " + e.getMessage();
    }

    private static final class Reader {
        private final String file;
        private final StandardConstructor scalars;
        private final Problems problems;

        Reader(String file, LoadSettings settings, Problems problems) {
            this.file = file;
            this.scalars = new StandardConstructor(settings);
            this.problems = problems;
        }

        Node convert(org.snakeyaml.engine.v2.nodes.Node node, int depth) {
            int line = node.getStartMark().map(m -> m.getLine() + 1).orElse(0);
            int column = node.getStartMark().map(m -> m.getColumn() + 1).orElse(0);
            if (depth > MAX_DEPTH) { // through aliases
                throw new YamlEngineException("nested deeper than " + MAX_DEPTH + " levels");
            }
            if (node instanceof SequenceNode list) {
                List<Node> items = new ArrayList<>();
                for (org.snakeyaml.engine.v2.nodes.Node item : list.getValue()) {
                    items.add(convert(item, depth + 1));
                }
                return Node.list(file, line, column, items);
            }
            if (node instanceof MappingNode map) {
                return Node.map(file, line, column, entries(map, depth));
            }
            return Node.scalar(file, line, column, value(scalars.constructSingleDocument(Optional.of(node))));
        }

        private Map<String, Node.Entry> entries(MappingNode map, int depth) {
            Map<String, Node.Entry> entries = new LinkedHashMap<>();
            for (NodeTuple tuple : map.getValue()) {
                Node value = convert(tuple.getValueNode(), depth + 1);
                Node key = convert(tuple.getKeyNode(), depth + 1);
                // A key is what the author wrote: `on`, `1` and `null` are names too.
                String name = tuple.getKeyNode() instanceof ScalarNode scalar
                        ? scalar.getValue()
                        : String.valueOf(key.kind());
                if (entries.putIfAbsent(name, new Node.Entry(key, value)) != null) {
                    problems.add(key, "the key \"" + name + "\" stands twice", "keep one");
                }
            }
            return entries;
        }

        private static Object value(Object constructed) {
            return constructed instanceof Integer number ? Long.valueOf(number) : constructed;
        }
    }
}
