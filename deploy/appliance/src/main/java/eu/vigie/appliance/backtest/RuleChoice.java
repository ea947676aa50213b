package eu.vigie.appliance.backtest;

import eu.vigie.cli.CommandException;
import eu.vigie.correlate.CorrelationPlan;
import eu.vigie.rule.CorrelationRule;
import eu.vigie.rule.EplRule;
import eu.vigie.rule.RuleHeader;
import eu.vigie.rule.RuleLoader;
import eu.vigie.rule.RuleSet;
import eu.vigie.settings.NearestWord;
import eu.vigie.settings.Problem;
import eu.vigie.settings.Problems;
import eu.vigie.sigma.SigmaEngine;
import eu.vigie.sigma.SigmaEngines;
import eu.vigie.sigma.detection.Placeholders;
import eu.vigie.sigma.source.SourceTables;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The rules to try, and those that they are built on: rule files, which stand for rules of the same id in force, and ids of rules in force.
 *
 * @param tried ids of the rules to try
 * @param rules they and what they refer to, as far down as it goes
 */
public record RuleChoice(Set<String> tried, RuleSet rules, BacktestSettings settings) {
    public RuleChoice {
        tried = Set.copyOf(tried);
    }

    /** Throws with every problem, at its file and line, when a rule file does not load; with the nearest id when there is none such. */
    public static RuleChoice of(List<String> wanted, BacktestSettings settings) {
        Problems problems = new Problems();
        Map<String, String> texts = new LinkedHashMap<>();
        List<String> ids = new ArrayList<>();
        for (String each : wanted) {
            if (isPath(each)) {
                read(RuleLoader.files(Path.of(each), problems), texts, problems);
            } else {
                ids.add(each);
            }
        }
        problems.throwIfAny();
        Set<String> drafts = new HashSet<>(texts.keySet());
        Problems aside = new Problems();
        for (Path path : settings.rules()) {
            read(RuleLoader.files(path, aside), texts, aside);
        }
        // the first of two with the same id stays: a draft
        RuleSet all = RuleLoader.load(texts, settings.alerting(), aside);
        RuleChoice choice = chosen(all, drafts, ids, settings);
        choice.engine(aside);
        choice.plan(aside).close();
        aside.list().stream().filter(problem -> drafts.contains(problem.file())).forEach(problems::add);
        problems.throwIfAny();
        if (choice.tried.isEmpty()) {
            throw CommandException.usage("there is no rule in " + String.join(", ", wanted));
        }
        return choice;
    }

    private static boolean isPath(String text) {
        return text.endsWith(".yml") || text.endsWith(".yaml") || text.contains("/") || Files.exists(Path.of(text));
    }

    private static void read(List<Path> files, Map<String, String> texts, Problems problems) {
        for (Path file : files) {
            try {
                texts.putIfAbsent(name(file), Files.readString(file, StandardCharsets.UTF_8));
            } catch (IOException e) {
                problems.add(new Problem(
                        file.toString(), 0, 0, "cannot be read as UTF-8: " + e.getMessage(), "check its rights"));
            }
        }
    }

    /** The same file named in two ways is one. */
    private static String name(Path file) {
        return file.toAbsolutePath().normalize().toString();
    }

    private static RuleChoice chosen(RuleSet all, Set<String> drafts, List<String> ids, BacktestSettings settings) {
        Set<String> tried = new LinkedHashSet<>();
        all.headers().stream()
                .filter(header -> drafts.contains(header.file()))
                .map(RuleHeader::id)
                .forEach(tried::add);
        for (String id : ids) {
            RuleHeader header = all.header(id).orElseThrow(() -> unknown(id, all));
            tried.add(header.id());
        }
        Set<String> needed = needed(all, tried);
        return new RuleChoice(
                tried,
                new RuleSet(
                        all.detections().stream()
                                .filter(rule -> needed.contains(rule.header().id()))
                                .toList(),
                        all.correlations().stream()
                                .filter(rule -> needed.contains(rule.header().id()))
                                .toList(),
                        all.epl().stream()
                                .filter(rule -> needed.contains(rule.header().id()))
                                .toList(),
                        all.silent()),
                settings);
    }

    private static CommandException unknown(String id, RuleSet all) {
        List<String> known = all.headers().stream()
                .flatMap(header -> Stream.ofNullable(header.name() == null ? header.id() : header.name()))
                .toList();
        return CommandException.usage("no rule in force has the id or name \"" + id + "\", and there is no such file; "
                + NearestWord.of(id, known)
                        .map(near -> "did you mean \"" + near + "\"?")
                        .orElse("`vigie rules list rules/` shows what there is"));
    }

    private static Set<String> needed(RuleSet all, Set<String> tried) {
        Map<String, List<String>> below = new LinkedHashMap<>();
        for (CorrelationRule rule : all.correlations()) {
            below.put(rule.header().id(), rule.rules());
        }
        for (EplRule rule : all.epl()) {
            below.put(rule.header().id(), List.copyOf(rule.inputs().values()));
        }
        Set<String> needed = new HashSet<>(tried);
        Deque<String> open = new ArrayDeque<>(tried);
        while (!open.isEmpty()) {
            for (String id : below.getOrDefault(open.remove(), List.of())) {
                if (needed.add(id)) {
                    open.add(id);
                }
            }
        }
        return needed;
    }

    /** The rules to try, in the order of the set. */
    public List<RuleHeader> headers() {
        return rules.headers().stream()
                .filter(header -> tried.contains(header.id()))
                .toList();
    }

    /** A matching engine; one a thread, by {@link SigmaEngine#another}. */
    SigmaEngine engine(Problems problems) {
        Map<String, String> tables = new LinkedHashMap<>();
        read(settings.sources(), tables, problems);
        return SigmaEngines.compile(
                rules,
                SourceTables.builtIn().withTexts(tables, problems),
                new Placeholders(new LinkedHashMap<>(settings.placeholders())),
                problems);
    }

    CorrelationPlan plan(Problems problems) {
        return CorrelationPlan.compile(rules, settings.limits(), problems);
    }

    /** How far back a detection of the tried rules may look. */
    public Duration lookback() {
        return new Lookback(rules).of(tried);
    }

    /** Rules of those tried that only feed others: they give no detections of their own. */
    public boolean isSilent(RuleHeader header) {
        return !rules.emits(header.id());
    }
}
