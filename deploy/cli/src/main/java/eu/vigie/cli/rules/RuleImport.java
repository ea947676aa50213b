package eu.vigie.cli.rules;

import eu.vigie.event.detection.Detection;
import eu.vigie.rule.DetectionRule;
import eu.vigie.rule.RuleLoader;
import eu.vigie.rule.RuleSet;
import eu.vigie.settings.Node;
import eu.vigie.settings.Problem;
import eu.vigie.settings.Problems;
import eu.vigie.settings.Yaml;
import eu.vigie.sigma.SigmaEngines;
import eu.vigie.sigma.detection.Placeholders;
import eu.vigie.sigma.source.SourceTables;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Copies rule files from one folder to another, those that can run. A manifest in the target remembers what was written, so that a second
 * run changes nothing, files that vanished are removed, and files that a person changed are left alone.
 */
final class RuleImport {
    private static final String MANIFEST = ".vigie-import";
    private static final String REPORT = "import-report.json";
    private static final String DRL = "DRL-1.1";

    private final Path from;
    private final Path to;
    private final SourceTables sources;
    private final Placeholders placeholders;

    /** A file that was left out. */
    record Refused(String file, String reason) {}

    /**
     * What was done.
     *
     * @param taken rules, not files
     * @param written files
     * @param unchanged files
     * @param removed files that the checkout no longer has
     * @param changedHere files that a person changed since the last import
     * @param licences rules by licence
     * @param unlicensed whether the checkout has no licence file
     * @param withoutSource taken rules of a log source that no table describes
     */
    record Report(
            int taken,
            int written,
            int unchanged,
            int removed,
            List<String> changedHere,
            List<Refused> refused,
            Map<String, Integer> licences,
            Map<String, Integer> authors,
            boolean unlicensed,
            int withoutSource) {}

    RuleImport(Path from, Path to, SourceTables sources, Placeholders placeholders) {
        this.from = from;
        this.to = to;
        this.sources = sources;
        this.placeholders = placeholders;
    }

    Report run(boolean dry) throws IOException {
        Map<String, String> texts = texts();
        Map<String, Problem> broken = new LinkedHashMap<>();
        RuleSet rules = sound(texts, broken);
        Map<String, String> before = manifest();
        Map<String, String> after = new TreeMap<>();
        List<String> changedHere = new ArrayList<>();
        int written = 0;
        int unchanged = 0;
        for (Map.Entry<String, String> text : texts.entrySet()) {
            String hash = Detection.sha256(text.getValue());
            Path target = to.resolve(text.getKey());
            String there = Files.exists(target) ? Detection.sha256(Files.readString(target)) : "";
            if (there.equals(hash)) {
                unchanged++;
            } else if (!there.isEmpty() && !there.equals(before.get(text.getKey()))) {
                changedHere.add(text.getKey());
                continue;
            } else {
                written++;
                write(target, text.getValue(), dry);
            }
            after.put(text.getKey(), hash);
        }
        int removed = remove(before, after, changedHere, dry);
        boolean unlicensed = copyLicence(dry);
        List<Refused> refused = new ArrayList<>();
        broken.forEach((file, problem) -> refused.add(new Refused(file, reason(file, problem))));
        Report report = new Report(
                rules.size(),
                written,
                unchanged,
                removed,
                changedHere,
                refused,
                count(texts, "license", unlicensed ? "unknown" : DRL),
                count(texts, "author", "unknown"),
                unlicensed,
                (int) rules.detections().stream().filter(this::isUnknown).count());
        write(to.resolve(MANIFEST), manifest(after), dry);
        write(to.resolve(REPORT), JsonOut.pretty(json(report)) + "\n", dry);
        return report;
    }

    private boolean isUnknown(DetectionRule rule) {
        return !sources.resolve(rule.logSource()).known();
    }

    /** The texts of all rule files by their path in the checkout: below folders called rules*, or all when there are none. */
    private Map<String, String> texts() throws IOException {
        List<Path> roots;
        try (Stream<Path> children = Files.list(from)) {
            roots = children.filter(Files::isDirectory)
                    .filter(child -> String.valueOf(child.getFileName()).startsWith("rules"))
                    .sorted()
                    .toList();
        }
        Map<String, String> texts = new TreeMap<>();
        Problems problems = new Problems();
        for (Path root : roots.isEmpty() ? List.of(from) : roots) {
            for (Path file : RuleLoader.files(root, problems)) {
                texts.put(from.relativize(file).toString(), Files.readString(file));
            }
        }
        RuleSources.refuse(problems);
        return texts;
    }

    /** Takes what cannot run out of the texts, and what refers to that, until the rest is sound. */
    private RuleSet sound(Map<String, String> texts, Map<String, Problem> broken) {
        while (true) {
            Problems problems = new Problems();
            RuleSet rules = RuleLoader.load(texts, problems);
            SigmaEngines.compile(rules, sources, placeholders, problems);
            if (problems.isEmpty()) {
                return rules;
            }
            for (Problem problem : problems.list()) {
                broken.putIfAbsent(problem.file(), problem);
                texts.remove(problem.file());
            }
        }
    }

    private static String reason(String file, Problem problem) {
        return problem.toString().substring(file.length() + 1).strip();
    }

    private int remove(Map<String, String> before, Map<String, String> after, List<String> changedHere, boolean dry)
            throws IOException {
        int removed = 0;
        for (Map.Entry<String, String> old : before.entrySet()) {
            Path file = to.resolve(old.getKey());
            if (after.containsKey(old.getKey()) || changedHere.contains(old.getKey()) || !Files.exists(file)) {
                continue;
            }
            if (!Detection.sha256(Files.readString(file)).equals(old.getValue())) {
                changedHere.add(old.getKey());
                continue;
            }
            removed++;
            if (!dry) {
                Files.delete(file);
            }
        }
        return removed;
    }

    /** True when the checkout has no licence. */
    private boolean copyLicence(boolean dry) throws IOException {
        boolean found = false;
        for (String name : List.of("LICENSE", "LICENSE.md", "LICENSE.txt", "LICENSE.Detection.Rules.md")) {
            Path licence = from.resolve(name);
            if (Files.isRegularFile(licence)) {
                found = true;
                write(to.resolve(name), Files.readString(licence), dry);
            }
        }
        return !found;
    }

    private static Map<String, Integer> count(Map<String, String> texts, String key, String otherwise) {
        Map<String, Integer> counts = new TreeMap<>();
        texts.forEach((file, text) -> {
            for (Node document : Yaml.readAll(file, text, new Problems())) {
                Node value = document.get(key);
                Object scalar = value == null ? null : value.scalar();
                counts.merge(scalar == null ? otherwise : scalar.toString().strip(), 1, Integer::sum);
            }
        });
        return counts;
    }

    private static void write(Path file, String text, boolean dry) throws IOException {
        if (dry || (Files.exists(file) && Files.readString(file).equals(text))) {
            return;
        }
        Path folder = file.getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Files.writeString(file, text, StandardCharsets.UTF_8);
    }

    private Map<String, String> manifest() throws IOException {
        Map<String, String> files = new TreeMap<>();
        Path manifest = to.resolve(MANIFEST);
        if (Files.exists(manifest)) {
            for (String line : Files.readAllLines(manifest)) {
                int blank = line.indexOf(' ');
                if (blank > 0) {
                    files.put(line.substring(blank + 1), line.substring(0, blank));
                }
            }
        }
        return files;
    }

    private static String manifest(Map<String, String> files) {
        StringBuilder text = new StringBuilder();
        files.forEach((file, hash) -> text.append(hash).append(' ').append(file).append('\n'));
        return text.toString();
    }

    /** What stays the same when nothing changed: no counts of this run. */
    private static Map<String, Object> json(Report report) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("rules", report.taken());
        json.put("without_known_log_source", report.withoutSource());
        json.put("licences", report.licences());
        List<Object> refused = new ArrayList<>();
        for (Refused each : report.refused()) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("file", each.file());
            one.put("reason", each.reason());
            refused.add(one);
        }
        json.put("refused", refused);
        json.put("changed_here", report.changedHere());
        json.put("authors", report.authors());
        return json;
    }
}
