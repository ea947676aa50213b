package eu.vigie.cli.rules;

import eu.vigie.cli.CommandException;
import eu.vigie.cli.Terminal;
import eu.vigie.cli.input.ReadEvent;
import eu.vigie.rule.DetectionRule;
import eu.vigie.rule.RuleLoader;
import eu.vigie.rule.RuleSet;
import eu.vigie.settings.Problems;
import eu.vigie.sigma.explain.Explainer;
import eu.vigie.sigma.explain.Explanation;
import eu.vigie.sigma.explain.Explanation.Part;
import eu.vigie.sigma.explain.Explanation.Selection;
import eu.vigie.sigma.explain.Explanation.Step;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says which part of a rule held on an event, and on which value. */
@Command(
        name = "explain",
        description =
                "Takes a rule apart over an event: its log source, each selection, test and condition, what held, and the value"
                        + " that was found. EVENT is a file of raw logs or event documents, or - for the standard input.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  vigie rules explain rules/linux/execution_reverse_shell.yml auth.log --line 17",
            "  vigie rules explain sigma/rules/windows/process_creation/proc_creation_win_whoami_execution.yml event.json",
            "  tail -n1 auth.log | vigie rules explain --rule \"Somebody used sudo without being allowed to\" rules/ -",
            "",
            "Exit codes: 0 some event matches, 1 none does, 2 usage or the rule is refused, 3 a file cannot be read."
        })
final class RulesExplainCommand implements Callable<Integer> {
    private static final int SHOWN = 5;

    private final Terminal terminal;
    private int shown;
    private boolean matched;

    @Option(
            names = "--rule",
            paramLabel = "ID",
            description = "Id, name or title of the rule, where RULE holds several.")
    private @Nullable String wanted;

    @Option(names = "--line", paramLabel = "N", description = "Explains this line of the file alone.")
    private long line;

    @Option(names = "--format", paramLabel = "F", description = "The log's format; default: found from the bytes.")
    private @Nullable String format;

    @Mixin
    private RuleSources sources = new RuleSources();

    @Parameters(index = "0", paramLabel = "RULE", description = "A rule file or a folder of them.")
    private Path rule = Path.of("");

    @Parameters(index = "1", paramLabel = "EVENT", description = "A file of logs or events, or -.")
    private Path event = Path.of("-");

    RulesExplainCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        DetectionRule chosen = chosen();
        Explainer explainer = new Explainer(sources.tables(), sources.placeholders());
        terminal.out()
                .println(chosen.header().title() + "  (" + chosen.header().file() + ":"
                        + chosen.header().line() + ")");
        long[] events = {0};
        SampleEvents.read(List.of(event), format, terminal, read -> {
            if (line == 0 || read.line() == line) {
                events[0]++;
                explain(explainer, chosen, read);
            }
        });
        if (events[0] == 0) {
            throw CommandException.environment(
                    "there is no event" + (line == 0 ? "" : " on line " + line) + " in " + event);
        }
        terminal.out().flush();
        if (events[0] > shown) {
            terminal.err()
                    .println("vigie: " + (events[0] - shown) + " more events are not shown; choose one with --line");
        }
        return matched ? 0 : 1;
    }

    private DetectionRule chosen() {
        Problems problems = new Problems();
        RuleSet rules = RuleLoader.load(List.of(rule), problems);
        List<DetectionRule> found = rules.detections().stream()
                .filter(each -> wanted == null
                        || wanted.equals(each.header().id())
                        || wanted.equals(each.header().name())
                        || wanted.equals(each.header().title()))
                .toList();
        if (found.size() == 1) {
            return found.get(0);
        }
        if (rules.detections().isEmpty()) {
            RuleSources.refuse(problems);
        }
        throw CommandException.usage(
                found.isEmpty()
                        ? "there is no such detection rule in " + rule
                                + "; correlations are explained by their detections (vigie detect --correlate)"
                        : rule + " holds " + found.size() + " detection rules; choose one with --rule ID");
    }

    private void explain(Explainer explainer, DetectionRule chosen, ReadEvent read) {
        Problems problems = new Problems();
        Optional<Explanation> found = explainer.explain(chosen, read.event(), problems);
        RuleSources.refuse(problems);
        Explanation explanation = found.orElseThrow();
        matched |= explanation.matches();
        if (shown == SHOWN && !explanation.matches()) {
            return;
        }
        shown++;
        terminal.out()
                .println(System.lineSeparator() + read.file() + ":" + read.line() + ": "
                        + (explanation.matches() ? "matches" : "does not match"));
        part("log source", explanation.source());
        explanation.conditions().forEach(condition -> part("condition", condition));
        explanation.filters().forEach(filter -> part("filter lets it through", filter));
        for (Selection selection : explanation.selections()) {
            terminal.out().println("  " + mark(selection.holds()) + " " + selection.name());
            selection.steps().forEach(this::step);
        }
    }

    private void part(String what, Part part) {
        terminal.out().println("  " + mark(part.holds()) + " " + what + ": " + part.text());
    }

    private void step(Step step) {
        boolean test =
                !step.found().isEmpty() || !List.of("all of", "one of", "not").contains(step.text());
        terminal.out()
                .println("    " + "  ".repeat(step.depth()) + mark(step.holds()) + " " + step.text()
                        + (!test ? "" : step.found().isEmpty() ? "   [absent]" : "   [" + step.found() + "]"));
    }

    private static String mark(boolean holds) {
        return holds ? "yes" : "no ";
    }
}
