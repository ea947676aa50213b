package eu.vigie.appliance.command;

import eu.vigie.appliance.decision.Login;
import eu.vigie.appliance.rules.RecordedChange;
import eu.vigie.appliance.rules.RuleState;
import eu.vigie.appliance.rules.RuleTopic;
import eu.vigie.appliance.rules.RunningConfiguration;
import eu.vigie.cli.CommandException;
import eu.vigie.cli.SafeText;
import eu.vigie.cli.Terminal;
import eu.vigie.event.rule.ChangedRule;
import eu.vigie.event.rule.RefusedChange;
import eu.vigie.event.rule.RuleAction;
import eu.vigie.event.rule.RuleChange;
import eu.vigie.event.rule.RulesInForce;
import eu.vigie.rule.test.RuleTest;
import eu.vigie.rule.test.RuleTestRunner.Outcome;
import eu.vigie.settings.Problem;
import eu.vigie.settings.Problems;
import java.io.IOException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the commands that change rules have in common: the appliance, the reason, and how a change is tried, written and confirmed. */
final class RuleChanges extends DataPlace {
    private static final Duration CONFIRMATION = Duration.ofSeconds(30);

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            required = true,
            description = "Why, in words; stands in the history for good.")
    @Nullable
    String reason;

    /** The topic of the running appliance. */
    RuleTopic topic() throws IOException {
        return new RuleTopic(facts());
    }

    /** The rules as they are now. */
    RuleState state(RuleTopic topic) throws IOException {
        return state(facts(), topic.changes());
    }

    /** The rules that changes make of the files that the appliance was started with. */
    static RuleState state(Map<String, String> facts, List<RecordedChange> changes) {
        Problems problems = new Problems();
        RunningConfiguration running = RunningConfiguration.read(facts, problems);
        RuleState state = RuleState.of(running.rules(), running.limits(), changes, problems);
        problems.throwIfAny();
        return state;
    }

    /**
     * Tries a change, writes it and waits until the detection job has it.
     *
     * @param tests of the changed rules, which must pass
     * @param placed puts a problem where its author sees it
     * @return the exit code
     */
    int make(
            Terminal terminal,
            RuleTopic topic,
            RuleState state,
            RuleAction action,
            List<ChangedRule> rules,
            List<RuleTest> tests,
            UnaryOperator<Problem> placed)
            throws IOException, InterruptedException {
        String why = reason == null ? "" : reason.strip();
        if (why.isEmpty()) {
            throw CommandException.usage("--reason is empty; say why, for those who read the history");
        }
        Login login = Login.now();
        RuleChange change = new RuleChange(
                terminal.clock().instant().truncatedTo(ChronoUnit.MILLIS),
                login.name(),
                login.host(),
                why,
                action,
                rules);
        List<Problem> wrong = state.trial(change);
        if (!wrong.isEmpty()) {
            wrong.forEach(problem ->
                    terminal.err().println(SafeText.of(placed.apply(problem).toString())));
            terminal.err().println("vigie: refused, nothing was changed");
            return ExitCode.FINDINGS;
        }
        if (!pass(terminal, state, tests)) {
            return ExitCode.FINDINGS;
        }
        RecordedChange written = topic.append(change);
        terminal.out().println("change " + written.number() + ": " + action.word() + " of " + count(rules));
        return confirm(terminal, topic, written);
    }

    /** Whether all tests pass on the rules with the change; says which do not. */
    private static boolean pass(Terminal terminal, RuleState changed, List<RuleTest> tests) {
        if (tests.isEmpty()) {
            return true;
        }
        Set<String> tested = tests.stream().map(RuleTest::rule).collect(Collectors.toSet());
        List<Outcome> failed = changed.compiled(tested).run(tests).stream()
                .filter(outcome -> !outcome.passed())
                .toList();
        failed.forEach(outcome -> terminal.err().println(SafeText.of(outcome.toString())));
        terminal.err()
                .println("vigie: " + tests.size() + " tests of the rules, " + failed.size() + " failed"
                        + (failed.isEmpty() ? "" : "; nothing was changed"));
        return failed.isEmpty();
    }

    private static int confirm(Terminal terminal, RuleTopic topic, RecordedChange written) throws InterruptedException {
        terminal.out().flush();
        Optional<RulesInForce> report = topic.awaitTaken(written.number(), CONFIRMATION);
        if (report.isEmpty()) {
            terminal.err()
                    .println(
                            "vigie: it is written, but the detection job has not taken it in yet; `vigie status` says how"
                                    + " the job is, `vigie rules history` whether it was taken");
            return ExitCode.ENVIRONMENT;
        }
        for (RefusedChange refused : report.get().refused()) {
            if (refused.number() == written.number()) {
                refused.reasons().forEach(line -> terminal.err().println(SafeText.of(line)));
                terminal.err()
                        .println("vigie: the detection job refused the change; the rules before it stay in force");
                return ExitCode.FINDINGS;
            }
        }
        terminal.out()
                .println("In force for logs received from " + Listing.time(written.from()) + " UTC on: "
                        + report.get().rules() + " rules and " + report.get().drafts() + " drafts.");
        terminal.out().flush();
        return ExitCode.DONE;
    }

    private static String count(List<ChangedRule> rules) {
        return rules.size() == 1 ? '"' + SafeText.of(rules.get(0).title()) + '"' : rules.size() + " rules";
    }
}
