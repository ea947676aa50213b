package eu.vigie.appliance.command;

import eu.vigie.appliance.rules.RuleState;
import eu.vigie.appliance.rules.RuleTopic;
import eu.vigie.cli.CommandException;
import eu.vigie.cli.SafeText;
import eu.vigie.cli.Terminal;
import eu.vigie.event.rule.ChangedRule;
import eu.vigie.event.rule.RuleAction;
import eu.vigie.settings.NearestWord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Drafts come in force. */
@Command(
        name = "activate",
        mixinStandardHelpOptions = true,
        description = "Puts drafts in force, in place of the rules with the same ids, all or none.",
        footer = {
            "",
            "Examples:",
            "  vigie rules activate 5f6f0cb8-0f3e-4d0b-9a39-0f6f7a9a0002 --reason \"two weeks as a draft, three hits, all real\""
        })
public final class RulesActivateCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    final RuleChanges changes = new RuleChanges();

    @Parameters(paramLabel = "ID", arity = "1..*", description = "Ids of drafts.")
    private List<String> ids = new ArrayList<>();

    public RulesActivateCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        RuleTopic topic = changes.topic();
        RuleState state = changes.state(topic);
        Map<String, ChangedRule> drafts = state.drafts();
        List<ChangedRule> rules = new ArrayList<>();
        for (String id : ids) {
            ChangedRule draft = drafts.get(id);
            if (draft == null) {
                throw CommandException.usage("there is no draft " + SafeText.of(id) + "; "
                        + NearestWord.remedy(id, List.copyOf(drafts.keySet())));
            }
            rules.add(draft);
        }
        return changes.make(terminal, topic, state, RuleAction.ACTIVATE, rules, List.of(), problem -> problem);
    }
}
