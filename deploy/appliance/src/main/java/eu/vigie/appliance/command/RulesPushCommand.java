package eu.vigie.appliance.command;

import eu.vigie.appliance.rules.RuleState;
import eu.vigie.appliance.rules.RuleTopic;
import eu.vigie.cli.CommandException;
import eu.vigie.cli.SafeText;
import eu.vigie.cli.Terminal;
import eu.vigie.event.rule.ChangedRule;
import eu.vigie.event.rule.RuleAction;
import eu.vigie.rule.RuleHeader;
import eu.vigie.rule.RuleLoader;
import eu.vigie.rule.book.RuleDocuments;
import eu.vigie.rule.book.RuleDocuments.Placed;
import eu.vigie.rule.test.RuleTest;
import eu.vigie.rule.test.RuleTests;
import eu.vigie.settings.Problem;
import eu.vigie.settings.Problems;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Brings rules into a running appliance. */
@Command(
        name = "push",
        mixinStandardHelpOptions = true,
        description = {
            "Brings rules into the running appliance, new ones and others in place of those with the same ids, all or none.",
            "The tests that stand in the files beside the changed rules must pass.",
            "With --draft they run beside what is in force: their detections are kept, marked as a draft's, and raise nothing."
        },
        footer = {
            "",
            "A rule is judged by for logs received five seconds after the change and later. A changed correlation goes on with",
            "what the one before it had counted. Rules that stand unchanged in the appliance are left out.",
            "",
            "Examples:",
            "  vigie rules push --draft --reason \"tried on our bastions first\" guessing.yml",
            "  vigie rules push --reason \"the backup account is no longer left out\" rules.d/linux",
            "",
            "Exit codes: 0 done, 1 refused (nothing was changed), 2 usage, 3 the appliance does not answer."
        })
public final class RulesPushCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    final RuleChanges changes = new RuleChanges();

    @Option(names = "--draft", description = "As drafts, beside what is in force.")
    private boolean draft;

    @Parameters(paramLabel = "PATH", arity = "1..*", description = "Rule files and folders of them.")
    private List<Path> paths = new ArrayList<>();

    public RulesPushCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Map<String, Placed> read = read();
        RuleTopic topic = changes.topic();
        RuleState state = changes.state(topic);
        for (RuleHeader header : state.rules().headers()) {
            Placed same = read.get(RuleHeader.plainId(header.id()));
            if (same != null && same.rule().hash().equals(header.hash()) && header.isDraft() == draft) {
                read.remove(same.rule().id());
                terminal.err().println("vigie: unchanged: " + SafeText.of(header.title()));
            } else if (same != null
                    && draft
                    && !header.isDraft()
                    && same.rule().hash().equals(header.hash())) {
                throw CommandException.usage("the rule " + SafeText.of(header.id())
                        + " is in force just so; a draft of it would say nothing");
            }
        }
        if (read.isEmpty()) {
            terminal.out().println("Nothing to change.");
            return ExitCode.DONE;
        }
        List<ChangedRule> rules = read.values().stream().map(Placed::rule).toList();
        List<RuleTest> tests = tests(read.keySet());
        long number = state.next();
        return changes.make(
                terminal,
                topic,
                state,
                draft ? RuleAction.DRAFT : RuleAction.PUSH,
                rules,
                tests,
                problem -> RuleDocuments.inFile(problem, number, read.values()));
    }

    /** The tests that stand with the rules that change. */
    private List<RuleTest> tests(Set<String> changed) {
        Problems problems = new Problems();
        List<RuleTest> tests = RuleTests.read(paths, problems);
        problems.throwIfAny();
        return tests.stream()
                .filter(test -> changed.contains(test.rule()))
                .map(test -> draft ? test.ofDraft() : test)
                .toList();
    }

    private Map<String, Placed> read() throws IOException {
        Problems problems = new Problems();
        Map<String, Placed> read = new LinkedHashMap<>();
        for (Path path : paths) {
            for (Path file : RuleLoader.files(path, problems)) {
                String text = Files.readString(file, StandardCharsets.UTF_8);
                for (Placed placed : RuleDocuments.of(file.toString(), text, problems)) {
                    Placed twin = read.put(placed.rule().id(), placed);
                    if (twin != null) {
                        problems.add(new Problem(
                                placed.file(),
                                placed.line(),
                                0,
                                "the id " + placed.rule().id() + " is already that of " + twin.file() + ":"
                                        + twin.line(),
                                "give it an id of its own"));
                    }
                }
            }
        }
        problems.throwIfAny();
        if (read.isEmpty()) {
            throw CommandException.usage("there is no rule in " + paths + "; name files or folders of .yml files");
        }
        return read;
    }
}
