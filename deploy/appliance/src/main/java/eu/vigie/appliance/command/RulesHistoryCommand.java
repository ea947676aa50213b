package eu.vigie.appliance.command;

import eu.vigie.appliance.rules.RecordedChange;
import eu.vigie.appliance.rules.RuleState;
import eu.vigie.cli.SafeText;
import eu.vigie.cli.Terminal;
import eu.vigie.event.json.RuleChangeJson;
import eu.vigie.event.rule.ChangedRule;
import eu.vigie.event.rule.RuleChange;
import eu.vigie.rule.RuleHeader;
import eu.vigie.settings.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Who changed the rules, when and why. */
@Command(
        name = "history",
        mixinStandardHelpOptions = true,
        description =
                "Shows every change of the appliance's rules since its beginning: who, when, why, and whether it was taken.",
        footer = {
            "",
            "With the hash of a detection (rule.hash) it shows the rule's text of that day.",
            "",
            "Examples:",
            "  vigie rules history",
            "  vigie rules history 5f6f0cb8-0f3e-4d0b-9a39-0f6f7a9a0002 --text",
            "  vigie rules history --json | jq 'select(.by == \"alice\")'"
        })
public final class RulesHistoryCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    final DataPlace place = new DataPlace();

    @Option(names = "--text", description = "With the rules' texts.")
    private boolean text;

    @Option(names = "--json", description = "The records themselves, one JSON object a line.")
    private boolean json;

    @Parameters(paramLabel = "ID", arity = "0..1", description = "Only changes of the rule with this id or hash.")
    private @Nullable String wanted;

    public RulesHistoryCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        List<RecordedChange> changes = new eu.vigie.appliance.rules.RuleTopic(place.facts()).changes();
        RuleState state = RuleChanges.state(place.facts(), changes);
        for (RecordedChange recorded : changes) {
            RuleChange change = recorded.change();
            if (change == null) {
                terminal.err().println("vigie: record " + recorded.number() + " is no change and is left out");
            } else if (change.rules().stream().anyMatch(this::isWanted)) {
                show(recorded, change, state.refused().getOrDefault(recorded.number(), List.of()));
            }
        }
        if (!json) {
            now(state);
        }
        terminal.out().flush();
        return ExitCode.DONE;
    }

    private boolean isWanted(ChangedRule rule) {
        return wanted == null || wanted.equals(rule.id()) || rule.hash().startsWith(wanted);
    }

    private void show(RecordedChange recorded, RuleChange change, List<Problem> refused) {
        if (json) {
            terminal.out().println(SafeText.json(new String(RuleChangeJson.write(change), StandardCharsets.UTF_8)));
            return;
        }
        terminal.out()
                .println(recorded.number() + "  " + Listing.time(recorded.from()) + " UTC  "
                        + change.action().word() + "  by " + SafeText.of(change.by()) + " on "
                        + SafeText.of(change.host()) + ": " + SafeText.of(change.reason()));
        refused.forEach(problem -> terminal.out().println("   REFUSED: " + SafeText.of(problem.toString())));
        for (ChangedRule rule : change.rules()) {
            if (isWanted(rule)) {
                terminal.out()
                        .println("   " + SafeText.of(rule.id()) + "  " + SafeText.of(rule.title()) + "  hash "
                                + SafeText.of(rule.hash()));
                if (text) {
                    rule.text().lines().forEach(line -> terminal.out().println("      " + SafeText.of(line)));
                }
            }
        }
    }

    private void now(RuleState state) {
        long drafts =
                state.rules().headers().stream().filter(RuleHeader::isDraft).count();
        if (wanted == null) {
            terminal.out()
                    .println("In force: " + (state.rules().size() - drafts) + " rules and " + drafts + " drafts.");
            return;
        }
        for (RuleHeader header : state.rules().headers()) {
            if (RuleHeader.plainId(header.id()).equals(wanted) || header.hash().startsWith(wanted)) {
                terminal.out()
                        .println((header.isDraft() ? "Runs as a draft: " : "In force: ") + SafeText.of(header.title())
                                + ", from " + SafeText.of(header.file()) + ", hash " + header.hash());
            }
        }
    }
}
