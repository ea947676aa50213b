package eu.vigie.appliance.command;

import eu.vigie.appliance.decision.DecisionTopic;
import eu.vigie.cli.SafeText;
import eu.vigie.cli.Terminal;
import eu.vigie.event.baseline.Forgetting;
import eu.vigie.event.json.DecisionLog;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists what baselines must not have learned. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "Lists what baselines must not have learned: whom, when, by whose word and why.",
        footer = {"", "Example:", "  vigie baselines list"})
public final class BaselinesListCommand implements Callable<Integer> {
    private static final List<String> HEADS =
            List.of("DECIDED (UTC)", "BY", "ENTITY", "FROM (UTC)", "TO (UTC)", "REASON");

    private final Terminal terminal;

    @Mixin
    final DataPlace place = new DataPlace();

    public BaselinesListCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        show(new DecisionTopic(place.facts()).read());
        return ExitCode.DONE;
    }

    void show(DecisionLog log) {
        List<List<String>> rows = new ArrayList<>(List.of(HEADS));
        for (Forgetting one : log.forgettings().all()) {
            rows.add(List.of(
                    Listing.time(one.at()),
                    SafeText.of(Listing.cut(one.by().text(), 40)),
                    SafeText.of(Listing.cut(one.entity().toString(), 60)),
                    Listing.time(one.period().since()),
                    Listing.time(one.period().until()),
                    SafeText.of(one.reason())));
        }
        if (rows.size() == 1) {
            terminal.out().println("Nothing was forgotten: baselines keep what they saw.");
        } else {
            Listing.table(terminal.out(), rows);
        }
        if (!log.unusable().isEmpty()) {
            terminal.out().println(log.unusable().size() + " records of vigie.decisions changed nothing:");
            log.unusable().forEach(line -> terminal.out().println("  " + SafeText.of(line)));
        }
        terminal.out().flush();
    }
}
