package eu.vigie.console.page;

import eu.vigie.event.detection.LesserSigns;
import eu.vigie.rule.RuleHeader;
import eu.vigie.rule.RuleLoader;
import eu.vigie.rule.RuleSet;
import eu.vigie.settings.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The rules as they stood on this machine when the console started: what they are about, and their text. */
public final class RuleBook {
    /** The rule that stands in no file. */
    private static final Entry LESSER_SIGNS = new Entry(
            LesserSigns.TITLE, LesserSigns.HASH, LesserSigns.DESCRIPTION, LesserSigns.FALSE_POSITIVES, List.of(), "");

    /** No rule is known but the built-in one. */
    public static final RuleBook EMPTY = new RuleBook(Map.of());

    private static final int MAX_LINES = 400;

    private final Map<String, Entry> entries;

    private RuleBook(Map<String, Entry> entries) {
        this.entries = Map.copyOf(entries);
    }

    /**
     * One rule.
     *
     * @param hash of its text; an alert with another one was raised by another text
     * @param text its document without its tests; empty: the file could not be read, or there is none
     */
    public record Entry(
            String title,
            String hash,
            String description,
            List<String> falsePositives,
            List<String> references,
            String text) {}

    /** Reads files and folders. What is wrong with a rule is the detection job's to say: here it is missing. */
    public static RuleBook read(List<Path> paths) {
        RuleSet rules = RuleLoader.load(paths, new Problems());
        Map<String, Entry> entries = new HashMap<>();
        Map<String, List<String>> files = new HashMap<>();
        Stream.of(
                        rules.detections().stream().map(rule -> rule.header()),
                        rules.correlations().stream().map(rule -> rule.header()),
                        rules.epl().stream().map(rule -> rule.header()))
                .flatMap(headers -> headers)
                .forEach(header ->
                        entries.put(header.id(), entry(header, files.computeIfAbsent(header.file(), RuleBook::lines))));
        return new RuleBook(entries);
    }

    private static Entry entry(RuleHeader header, List<String> lines) {
        return new Entry(
                header.title(),
                header.hash(),
                header.description(),
                header.falsePositives(),
                header.references(),
                String.join(
                        "\n",
                        lines.stream()
                                .skip(Math.max(0, header.line() - 1))
                                .takeWhile(line -> !line.equals("---") && !line.startsWith("tests:"))
                                .limit(MAX_LINES)
                                .toList()));
    }

    private static List<String> lines(String file) {
        try {
            return Files.readAllLines(Path.of(file));
        } catch (IOException | java.nio.file.InvalidPathException e) {
            return List.of();
        }
    }

    /** The rule of that id. */
    public Optional<Entry> rule(String id) {
        return id.equals(LesserSigns.ID) ? Optional.of(LESSER_SIGNS) : Optional.ofNullable(entries.get(id));
    }
}
