package eu.vigie.appliance.backtest;

import eu.vigie.appliance.rules.RecordedChange;
import eu.vigie.appliance.rules.RuleState;
import eu.vigie.appliance.rules.RunningConfiguration;
import eu.vigie.cli.CommandException;
import eu.vigie.correlate.CorrelationPlan;
import eu.vigie.event.rule.ChangedRule;
import eu.vigie.event.rule.RuleAction;
import eu.vigie.event.rule.RuleChange;
import eu.vigie.rule.RuleHeader;
import eu.vigie.rule.RuleLoader;
import eu.vigie.rule.RuleSet;
import eu.vigie.rule.book.RuleDocuments;
import eu.vigie.rule.book.RuleDocuments.Placed;
import eu.vigie.settings.NearestWord;
import eu.vigie.settings.Problem;
import eu.vigie.settings.Problems;
import eu.vigie.sigma.SigmaEngine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The rules to try, and those that they are built on: rule files, which stand for rules of the same id in force, and ids of rules in force.
 *
 * @param tried ids of the rules to try
 * @param rules they and what they refer to, as far down as it goes
 */
public record RuleChoice(Set<String> tried, RuleSet rules, RunningConfiguration settings) {
    public RuleChoice {
        tried = Set.copyOf(tried);
    }

    /**
     * Throws with every problem, at its file and line, when a rule file does not load; with the nearest id when there is none such.
     *
     * @param changes of the rules of the files, in their order
     */
    public static RuleChoice of(List<String> wanted, RunningConfiguration settings, List<RecordedChange> changes) {
        Problems problems = new Problems();
        List<Placed> documents = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        for (String each : wanted) {
            if (isPath(each)) {
                documents.addAll(read(RuleLoader.files(Path.of(each), problems), problems));
            } else {
                ids.add(each);
            }
        }
        problems.throwIfAny();
        // what is wrong with files that somebody is editing is not said here
        RuleState state = RuleState.of(settings.rules(), settings.limits(), changes, new Problems());
        if (!documents.isEmpty()) {
            long number = state.next();
            List<ChangedRule> rules = documents.stream().map(Placed::rule).toList();
            RuleChange trial = new RuleChange(Instant.EPOCH, "backtest", "backtest", "a trial", RuleAction.PUSH, rules);
            state.trial(trial).forEach(problem -> problems.add(RuleDocuments.inFile(problem, number, documents)));
            problems.throwIfAny();
        }
        Set<String> tried = new LinkedHashSet<>();
        documents.forEach(document -> tried.add(document.rule().id()));
        for (String id : ids) {
            tried.add(state.rules()
                    .header(id)
                    .orElseThrow(() -> unknown(id, state.rules()))
                    .id());
        }
        if (tried.isEmpty()) {
            throw CommandException.usage("there is no rule in " + String.join(", ", wanted));
        }
        return new RuleChoice(tried, state.rules().only(tried), settings);
    }

    private static boolean isPath(String text) {
        return text.endsWith(".yml") || text.endsWith(".yaml") || text.contains("/") || Files.exists(Path.of(text));
    }

    private static List<Placed> read(List<Path> files, Problems problems) {
        List<Placed> documents = new ArrayList<>();
        for (Path file : files) {
            try {
                String text = Files.readString(file, StandardCharsets.UTF_8);
                documents.addAll(RuleDocuments.of(file.toString(), text, problems));
            } catch (IOException e) {
                problems.add(new Problem(
                        file.toString(), 0, 0, "cannot be read as UTF-8: " + e.getMessage(), "check its rights"));
            }
        }
        return documents;
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

    /** The rules to try, in the order of the set. */
    public List<RuleHeader> headers() {
        return rules.headers().stream()
                .filter(header -> tried.contains(header.id()))
                .toList();
    }

    /** A matching engine; one a thread, by {@link SigmaEngine#another}. */
    SigmaEngine engine(Problems problems) {
        return settings.rules().engine(rules, problems);
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
