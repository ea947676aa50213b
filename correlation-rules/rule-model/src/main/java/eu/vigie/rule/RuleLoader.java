package eu.vigie.rule;

import eu.vigie.rule.alerting.Alerting;
import eu.vigie.rule.alerting.AlertingPolicy;
import eu.vigie.rule.alerting.Choice;
import eu.vigie.rule.alerting.Outcome;
import eu.vigie.settings.NearestWord;
import eu.vigie.settings.Node;
import eu.vigie.settings.Problem;
import eu.vigie.settings.Problems;
import eu.vigie.settings.Section;
import eu.vigie.settings.Yaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads rule files into a {@link RuleSet}: Sigma detections, correlations and filters, and rules in EPL; several documents a file. What is
 * wrong is collected with its place; a document with problems is left out, and so is everything that refers to it.
 */
public final class RuleLoader {
    private static final List<String> KINDS = List.of("detection", "correlation", "epl", "filter");

    private final Problems problems;
    private final Map<String, RuleHeader> byId = new LinkedHashMap<>();
    private final List<DetectionRule> detections = new ArrayList<>();
    private final List<CorrelationRule> correlations = new ArrayList<>();
    private final List<EplRule> epl = new ArrayList<>();
    private final List<SigmaFilter> filters = new ArrayList<>();
    private final Set<String> loud = new HashSet<>();

    private final Alerting alerting;

    private RuleLoader(Alerting alerting, Problems problems) {
        this.alerting = alerting;
        this.problems = problems;
    }

    /** The rules of files and folders; of a folder every {@code .yml} and {@code .yaml} below it, in the order of their paths. */
    public static RuleSet load(List<Path> paths, Problems problems) {
        return load(paths, AlertingPolicy.STANDARD, problems);
    }

    /** The same under another policy of what becomes of matches. */
    public static RuleSet load(List<Path> paths, Alerting alerting, Problems problems) {
        RuleLoader loader = new RuleLoader(alerting, problems);
        for (Path path : paths) {
            for (Path file : files(path, problems)) {
                Problems own = new Problems();
                loader.addAll(Yaml.readAll(file, own));
                own.list().forEach(problems::add);
            }
        }
        return loader.finish();
    }

    /** The rules of texts by the names that problems call them: how rules arrive on a topic. */
    public static RuleSet load(Map<String, String> texts, Problems problems) {
        return load(texts, AlertingPolicy.STANDARD, problems);
    }

    /** The same under another policy of what becomes of matches. */
    public static RuleSet load(Map<String, String> texts, Alerting alerting, Problems problems) {
        RuleLoader loader = new RuleLoader(alerting, problems);
        texts.forEach((name, text) -> loader.addAll(Yaml.readAll(name, text, problems)));
        return loader.finish();
    }

    /** The rules of several layers, as they run together. */
    public static RuleSet layered(List<RuleLayer> layers, Alerting alerting, Problems problems) {
        RuleLoader loader = new RuleLoader(alerting, problems);
        for (RuleLayer layer : layers) {
            layer.documents().forEach(document -> loader.add(document, layer));
        }
        return loader.finish();
    }

    /** The rule files of a path; a problem when there is no such path. */
    public static List<Path> files(Path path, Problems problems) {
        if (!Files.isDirectory(path)) {
            if (!Files.exists(path)) {
                problems.add(new Problem(path.toString(), 0, 0, "there is no such file or folder", "check the path"));
                return List.of();
            }
            return List.of(path);
        }
        try (Stream<Path> below = Files.walk(path)) {
            return below.filter(Files::isRegularFile)
                    .filter(RuleLoader::isRuleFile)
                    .sorted()
                    .toList();
        } catch (IOException | java.io.UncheckedIOException e) {
            problems.add(new Problem(path.toString(), 0, 0, "cannot be read: " + e.getMessage(), "check its rights"));
            return List.of();
        }
    }

    private static boolean isRuleFile(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return !name.startsWith(".") && (name.endsWith(".yml") || name.endsWith(".yaml"));
    }

    private void addAll(List<Node> documents) {
        RuleLayer layer = new RuleLayer(documents, Set.of(), false);
        documents.forEach(document -> add(document, layer));
    }

    private void add(Node node, RuleLayer layer) {
        if (node.isNull()) {
            return; // a file that ends with `---`
        }
        Problems own = new Problems();
        read(new RuleDocument(node, own), layer);
        own.list().forEach(problems::add);
    }

    private void read(RuleDocument document, RuleLayer layer) {
        Node node = document.node();
        Problems own = document.problems();
        List<String> kinds =
                KINDS.stream().filter(kind -> node.get(kind) != null).toList();
        if (kinds.size() != 1) {
            own.add(
                    node,
                    kinds.isEmpty() ? noRule(node) : "the rule has " + String.join(" and ", kinds),
                    remedy(node, kinds));
            return;
        }
        RuleHeader bare = document.header().orElse(null);
        if (bare == null || layer.without().contains(bare.id())) {
            return;
        }
        if (layer.draft() && kinds.contains("filter")) {
            own.add(node, "a filter cannot be a draft", "push a draft of the rule that it would change");
            return;
        }
        Boolean asked = document.alert();
        Choice choice = alerting.of(bare, asked);
        RuleHeader header = layer.draft() ? bare.asDraft() : bare.becoming(choice.outcome());
        RuleHeader twin = byId.get(header.id());
        if (twin != null) {
            own.add(
                    node,
                    "the id " + header.id() + " is already that of " + twin.file() + ":" + twin.line(),
                    "give it an id of its own");
            return;
        }
        boolean alerts = Boolean.TRUE.equals(asked) || (choice.asked() && choice.outcome() == Outcome.ALERT);
        switch (kinds.get(0)) {
            case "detection" ->
                keep(
                        own,
                        header,
                        alerts,
                        detections,
                        new DetectionRule(header, document.logSource(), child(node, "detection"), List.of()));
            case "correlation" -> keep(own, header, alerts, correlations, CorrelationReader.read(header, document));
            case "epl" -> keep(own, header, alerts, epl, EplReader.read(header, document));
            default -> keep(own, header, alerts, filters, filter(header, document));
        }
    }

    private static String noRule(Node node) {
        return node.get("action") != null
                ? "rule collections with `action:` were removed from Sigma with version 2"
                : "this is no rule: it has no detection, correlation, epl or filter";
    }

    private static String remedy(Node node, List<String> kinds) {
        if (!kinds.isEmpty()) {
            return "write one document for each, parted by `---`";
        }
        for (String key : node.entries().keySet()) {
            String near = NearestWord.of(key, KINDS).orElse("");
            if (!near.isEmpty()) {
                return "did you mean \"" + near + "\" instead of \"" + key + "\"?";
            }
        }
        return node.get("action") != null ? "repeat the common keys in each document" : "add one of them";
    }

    private <T> void keep(Problems own, RuleHeader header, boolean alerts, List<T> rules, T rule) {
        if (own.isEmpty()) {
            byId.put(header.id(), header);
            rules.add(rule);
            if (alerts) {
                loud.add(header.id());
            }
        }
    }

    private static SigmaFilter filter(RuleHeader header, RuleDocument document) {
        Section section = document.section().section("filter");
        List<String> rules = RuleDocument.references(section, "rules");
        return new SigmaFilter(
                header, document.logSource(), rules, rules.equals(List.of("any")), child(document.node(), "filter"));
    }

    private static Node child(Node node, String key) {
        Node child = node.get(key);
        return child == null ? node : child;
    }

    private RuleSet finish() {
        return new References(byId, loud, problems).resolve(detections, correlations, epl, filters);
    }
}
