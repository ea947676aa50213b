package eu.vigie.sigma;

import eu.vigie.rule.RuleLoader;
import eu.vigie.rule.RuleSet;
import eu.vigie.rule.alerting.AlertingPolicy;
import eu.vigie.rule.book.RuleBook;
import eu.vigie.settings.Problem;
import eu.vigie.settings.Problems;
import eu.vigie.settings.Section;
import eu.vigie.sigma.detection.Placeholders;
import eu.vigie.sigma.source.SourceTables;
import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The rules of a run as their files' texts, with what belongs to them: what travels with a job, so that every machine compiles the same
 * rules, whatever happens to the files meanwhile.
 */
public final class RuleTexts implements Serializable {
    private static final long serialVersionUID = 1;

    private final LinkedHashMap<String, String> texts;
    private final LinkedHashMap<String, String> sources;
    private final LinkedHashMap<String, ArrayList<String>> placeholders = new LinkedHashMap<>();
    private final AlertingPolicy alerting;

    /** Texts by their files' names, with the tables that come with the engine and the standard profile. */
    public RuleTexts(Map<String, String> texts) {
        this(texts, Map.of(), Map.of(), AlertingPolicy.STANDARD);
    }

    private RuleTexts(
            Map<String, String> texts,
            Map<String, String> sources,
            Map<String, List<String>> placeholders,
            AlertingPolicy alerting) {
        this.texts = new LinkedHashMap<>(texts);
        this.sources = new LinkedHashMap<>(sources);
        this.alerting = alerting;
        placeholders.forEach((name, values) -> this.placeholders.put(name, new ArrayList<>(values)));
    }

    /**
     * Reads what the configuration says of rules: {@code rules}, {@code sources} and {@code placeholders} of the section
     * {@code detection}, and the section {@code rules}; then all the files.
     *
     * @param base the folder that relative paths start from
     * @param packs files and folders of rules that are loaded whatever the configuration says
     */
    public static RuleTexts read(Section detection, Section rules, Path base, List<Path> packs, Problems problems) {
        List<Path> paths = new ArrayList<>(packs);
        detection.texts("rules").forEach(path -> paths.add(base.resolve(path)));
        Map<String, String> texts = new LinkedHashMap<>();
        for (Path path : paths) {
            RuleLoader.files(path, problems).forEach(file -> readInto(texts, file, problems));
        }
        Map<String, String> sources = new LinkedHashMap<>();
        detection.texts("sources").forEach(path -> readInto(sources, base.resolve(path), problems));
        Map<String, List<String>> placeholders = new LinkedHashMap<>();
        Section values = detection.section("placeholders");
        values.node().entries().keySet().forEach(name -> placeholders.put(name, values.texts(name)));
        return new RuleTexts(texts, sources, placeholders, AlertingPolicy.read(rules));
    }

    private static void readInto(Map<String, String> texts, Path file, Problems problems) {
        try {
            texts.put(file.toString(), Files.readString(file, StandardCharsets.UTF_8));
        } catch (IOException e) {
            problems.add(new Problem(
                    file.toString(), 0, 0, "cannot be read as UTF-8: " + e.getMessage(), "check its rights"));
        }
    }

    /** Which of their detections raise alerts. */
    public AlertingPolicy alerting() {
        return alerting;
    }

    /** The rules; what is wrong with them goes to the problems. */
    public RuleSet load(Problems problems) {
        return RuleLoader.load(texts, alerting, problems);
    }

    /** The rules with the changes that follow; see {@link RuleBook}. */
    public RuleBook book(RuleBook.Check check, long floorMicros, Problems problems) {
        return new RuleBook(texts, alerting, check, floorMicros, problems);
    }

    /** The detection rules of a set, compiled with the tables and values that belong to these texts. */
    public SigmaEngine engine(RuleSet rules, Problems problems) {
        SourceTables tables = SourceTables.builtIn().withTexts(sources, problems);
        return SigmaEngines.compile(rules, tables, new Placeholders(new LinkedHashMap<>(placeholders)), problems);
    }
}
