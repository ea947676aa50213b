package eu.vigie.job.detection;

import eu.vigie.correlate.CorrelationPlan;
import eu.vigie.correlate.CorrelationSettings;
import eu.vigie.rule.RuleLoader;
import eu.vigie.rule.RuleSet;
import eu.vigie.rule.alerting.AlertingPolicy;
import eu.vigie.settings.Problem;
import eu.vigie.settings.Problems;
import eu.vigie.sigma.SigmaEngine;
import eu.vigie.sigma.SigmaEngines;
import eu.vigie.sigma.detection.Placeholders;
import eu.vigie.sigma.source.SourceTables;
import java.io.IOException;
import java.io.Serializable;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The rules of a run as their files' texts: what travels with the job, so that every machine compiles the same rules, whatever happens to
 * the files meanwhile.
 */
final class RuleTexts implements Serializable {
    private static final long serialVersionUID = 1;

    private static final Map<List<Object>, WeakReference<RuleSet>> LOADED = new HashMap<>();

    private final LinkedHashMap<String, String> texts;
    private final LinkedHashMap<String, String> sources;
    private final LinkedHashMap<String, ArrayList<String>> placeholders = new LinkedHashMap<>();
    private final AlertingPolicy alerting;

    RuleTexts(Map<String, String> texts) {
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

    /** Reads files and folders of rules, and the tables of log sources. */
    static RuleTexts read(DetectionSettings.Read read, List<Path> paths, AlertingPolicy alerting, Problems problems) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (Path path : paths) {
            RuleLoader.files(path, problems).forEach(file -> readInto(texts, file, problems));
        }
        Map<String, String> sources = new LinkedHashMap<>();
        read.sources().forEach(file -> readInto(sources, file, problems));
        return new RuleTexts(texts, sources, read.placeholders(), alerting);
    }

    private static void readInto(Map<String, String> texts, Path file, Problems problems) {
        try {
            texts.put(file.toString(), Files.readString(file, StandardCharsets.UTF_8));
        } catch (IOException e) {
            problems.add(new Problem(
                    file.toString(), 0, 0, "cannot be read as UTF-8: " + e.getMessage(), "check its rights"));
        }
    }

    /** Read once for all subtasks of a process that hold the rules: thousands of files take seconds. */
    RuleSet load(Problems problems) {
        List<Object> key = List.of(texts, alerting);
        synchronized (LOADED) {
            WeakReference<RuleSet> known = LOADED.get(key);
            RuleSet loaded = known == null ? null : known.get();
            if (loaded != null) {
                return loaded;
            }
            int before = problems.list().size();
            loaded = RuleLoader.load(texts, alerting, problems);
            LOADED.values().removeIf(reference -> reference.get() == null);
            if (problems.list().size() == before) {
                LOADED.put(key, new WeakReference<>(loaded));
            }
            return loaded;
        }
    }

    /** Reports everything that is wrong with them, by compiling all. */
    void check(CorrelationSettings limits, Problems problems) {
        RuleSet rules = load(problems);
        engine(rules, problems);
        CorrelationPlan.compile(rules, limits, problems);
    }

    SigmaEngine engine(RuleSet rules, Problems problems) {
        SourceTables tables = SourceTables.builtIn().withTexts(sources, problems);
        return SigmaEngines.compile(rules, tables, new Placeholders(new LinkedHashMap<>(placeholders)), problems);
    }
}
