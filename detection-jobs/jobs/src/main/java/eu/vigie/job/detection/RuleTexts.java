package eu.vigie.job.detection;

import eu.vigie.correlate.CorrelationPlan;
import eu.vigie.correlate.CorrelationSettings;
import eu.vigie.rule.RuleLoader;
import eu.vigie.rule.RuleSet;
import eu.vigie.settings.Problem;
import eu.vigie.settings.Problems;
import eu.vigie.sigma.SigmaEngine;
import eu.vigie.sigma.SigmaEngines;
import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The rules of a run as their files' texts: what travels with the job, so that every machine compiles the same rules, whatever happens to
 * the files meanwhile.
 */
final class RuleTexts implements Serializable {
    private static final long serialVersionUID = 1;

    private final LinkedHashMap<String, String> texts;

    RuleTexts(Map<String, String> texts) {
        this.texts = new LinkedHashMap<>(texts);
    }

    /** Reads files and folders. */
    static RuleTexts read(List<Path> paths, Problems problems) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (Path path : paths) {
            for (Path file : RuleLoader.files(path, problems)) {
                try {
                    texts.put(file.toString(), Files.readString(file, StandardCharsets.UTF_8));
                } catch (IOException e) {
                    problems.add(new Problem(
                            file.toString(), 0, 0, "cannot be read as UTF-8: " + e.getMessage(), "check its rights"));
                }
            }
        }
        return new RuleTexts(texts);
    }

    RuleSet load(Problems problems) {
        return RuleLoader.load(texts, problems);
    }

    /** Reports everything that is wrong with them, by compiling all. */
    void check(CorrelationSettings limits, Problems problems) {
        RuleSet rules = load(problems);
        engine(rules, problems);
        CorrelationPlan.compile(rules, limits, problems);
    }

    static SigmaEngine engine(RuleSet rules, Problems problems) {
        return SigmaEngines.compile(rules, problems);
    }
}
