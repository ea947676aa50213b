package eu.vigie.appliance.command;

import eu.vigie.appliance.rules.RuleState;
import eu.vigie.appliance.rules.RuleTopic;
import eu.vigie.cli.CommandException;
import eu.vigie.cli.SafeText;
import eu.vigie.cli.Terminal;
import eu.vigie.event.rule.ChangedRule;
import eu.vigie.event.rule.RuleAction;
import eu.vigie.rule.RuleHeader;
import eu.vigie.settings.NearestWord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Rules, or drafts, end. */
@Command(
        name = "retire",
        mixinStandardHelpOptions = true,
        description = "Takes rules out of force, all or none; one that another refers to is refused.",
        footer = {
            "",
            "What they found stays, and so do their texts (`vigie rules history ID --text`). A rule of a file stays out of force",
            "over restarts; to have it back, push its file.",
            "",
            "Examples:",
            "  vigie rules retire 5f6f0cb8-0f3e-4d0b-9a39-0f6f7a9a0002 --reason \"the proxy is gone\"",
            "  vigie rules retire --draft guessing --reason \"too loud\""
        })
public final class RulesRetireCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    final RuleChanges changes = new RuleChanges();

    @Option(names = "--draft", description = "Drafts of these ids, not the rules in force.")
    private boolean draft;

    @Parameters(paramLabel = "ID", arity = "1..*", description = "Ids or names of rules.")
    private List<String> ids = new ArrayList<>();

    public RulesRetireCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        RuleTopic topic = changes.topic();
        RuleState state = changes.state(topic);
        List<RuleHeader> candidates = state.rules().headers().stream()
                .filter(header -> header.isDraft() == draft)
                .toList();
        List<ChangedRule> rules = new ArrayList<>();
        for (String id : ids) {
            RuleHeader header = candidates.stream()
                    .filter(each -> RuleHeader.plainId(each.id()).equals(id) || id.equals(each.name()))
                    .findFirst()
                    .orElseThrow(() -> CommandException.usage("there is no " + (draft ? "draft " : "rule in force ")
                            + SafeText.of(id) + "; "
                            + NearestWord.remedy(
                                    id,
                                    candidates.stream()
                                            .map(each -> RuleHeader.plainId(each.id()))
                                            .toList())));
            rules.add(new ChangedRule(RuleHeader.plainId(header.id()), header.title(), header.hash(), ""));
        }
        return changes.make(
                terminal,
                topic,
                state,
                draft ? RuleAction.DISCARD : RuleAction.RETIRE,
                rules,
                List.of(),
                problem -> problem);
    }
}
