package eu.vigie.appliance.command;

import eu.vigie.appliance.decision.DecisionTopic;
import eu.vigie.appliance.search.Search;
import eu.vigie.cli.SafeText;
import eu.vigie.cli.Terminal;
import eu.vigie.event.exemption.Exemption;
import eu.vigie.event.exemption.Standing;
import eu.vigie.event.json.DecisionLog;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists exceptions. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "Lists exceptions: what waits for a second person, what is in effect and for how long.",
        footer = {
            "",
            "Those that run out within 7 days are marked. SILENCED counts detections; `show ID` says which.",
            "",
            "Examples:",
            "  vigie exceptions list",
            "  vigie exceptions list --all"
        })
public final class ExceptionsListCommand implements Callable<Integer> {
    private static final Duration SOON = Duration.ofDays(7);
    private static final List<String> HEADS = List.of("ID", "STANDING", "UNTIL (UTC)", "OWNER", "SILENCED", "WHAT");

    private final Terminal terminal;

    @Mixin
    final DataPlace place = new DataPlace();

    @Option(names = "--all", description = "Also those that are over.")
    boolean all;

    public ExceptionsListCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, GeneralSecurityException, InterruptedException {
        Instant now = terminal.clock().instant();
        DecisionLog log = new DecisionTopic(place.facts()).read();
        Search search = place.search(terminal.clock());
        List<List<String>> rows = new ArrayList<>(List.of(HEADS));
        int over = 0;
        int soon = 0;
        String away = "";
        for (Exemption one : log.exemptions().all()) {
            Standing standing = one.at(now);
            boolean isOver = standing == Standing.ENDED || standing == Standing.EXPIRED;
            over += isOver ? 1 : 0;
            if (isOver && !all) {
                continue;
            }
            boolean runsOut = !isOver && one.until().isBefore(now.plus(SOON));
            soon += runsOut ? 1 : 0;
            String count = "?";
            try {
                count = away.isEmpty() ? SilencedCount.of(search, one.id()).times() : count;
            } catch (IOException e) {
                away = String.valueOf(e.getMessage());
            }
            rows.add(List.of(
                    one.id(),
                    standing.word() + (runsOut ? ", runs out soon" : ""),
                    Listing.time(one.until()),
                    Listing.cut(one.terms().owner(), 30),
                    count,
                    one.terms().scope().text()));
        }
        show(rows, over, soon, away, log.unusable());
        return ExitCode.DONE;
    }

    private void show(List<List<String>> rows, int over, int soon, String away, List<String> unusable) {
        if (rows.size() == 1) {
            terminal.out().println("No exceptions: everything alerts.");
        } else {
            Listing.table(terminal.out(), rows);
        }
        if (soon > 0) {
            terminal.out()
                    .println((soon == 1 ? "1 runs out" : soon + " run out")
                            + " within 7 days; from then on what it covers alerts again.");
        }
        if (over > 0 && !all) {
            terminal.out().println(over + " more are over; --all shows them.");
        }
        if (!away.isEmpty()) {
            terminal.out().println("What they silenced cannot be counted now: " + SafeText.of(away));
        }
        if (!unusable.isEmpty()) {
            terminal.out().println(unusable.size() + " records of vigie.decisions changed nothing:");
            unusable.forEach(line -> terminal.out().println("  " + SafeText.of(line)));
        }
        terminal.out().flush();
    }
}
