package eu.vigie.appliance.command;

import eu.vigie.appliance.command.ActingOptions.Acting;
import eu.vigie.appliance.decision.DecisionTopic;
import eu.vigie.cli.CommandException;
import eu.vigie.cli.Terminal;
import eu.vigie.event.exemption.Act;
import eu.vigie.event.exemption.Exemption;
import eu.vigie.settings.NearestWord;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Changes an exception that is there. */
public abstract class ExceptionsChangeCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Act act;

    @Mixin
    final ActingOptions options = new ActingOptions();

    @Parameters(paramLabel = "ID", description = "Which one; `vigie exceptions list` shows them.")
    @Nullable
    String id;

    private ExceptionsChangeCommand(Terminal terminal, Act act) {
        this.terminal = terminal;
        this.act = act;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        String asked = id == null ? "" : id;
        options.reasonProblem().ifPresent(problem -> {
            throw CommandException.usage(problem);
        });
        Map<String, String> facts = options.facts();
        DecisionTopic topic = new DecisionTopic(facts);
        List<String> known =
                topic.read().exemptions().all().stream().map(Exemption::id).toList();
        if (!known.contains(asked)) {
            throw CommandException.usage("there is no exception \"" + asked + "\"; "
                    + (known.isEmpty() ? "there is none at all" : NearestWord.remedy(asked, known)));
        }
        Acting by = options.acting(facts);
        Exemption changed = options.take(act, asked, by, null, terminal.clock(), topic)
                .of(asked)
                .orElseThrow();
        terminal.out()
                .println(
                        act == Act.END
                                ? asked + " has ended: what it covered alerts again, from now on."
                                : asked + " is in effect until " + Listing.time(changed.until()) + " UTC.");
        terminal.out().flush();
        return ExitCode.DONE;
    }

    /** The second person agrees. */
    @Command(
            name = "approve",
            mixinStandardHelpOptions = true,
            description = "Puts an exception into effect that another person wrote and that may cover its author.",
            footer = {
                "",
                "You must be another person than its author, and logged in with another account.",
                "",
                "Example:",
                "  vigie exceptions approve E7 --reason \"seen in the change calendar\""
            })
    public static final class Approve extends ExceptionsChangeCommand {
        public Approve(Terminal terminal) {
            super(terminal, Act.APPROVE);
        }
    }

    /** It ends before its time. */
    @Command(
            name = "end",
            mixinStandardHelpOptions = true,
            description = "Ends an exception before its time; from now on what it covered alerts again.",
            footer = {
                "",
                "What it silenced until now stays silent, and stays visible: `vigie exceptions show ID`.",
                "",
                "Example:",
                "  vigie exceptions end E7 --reason \"the scanner was moved\""
            })
    public static final class End extends ExceptionsChangeCommand {
        public End(Terminal terminal) {
            super(terminal, Act.END);
        }
    }
}
