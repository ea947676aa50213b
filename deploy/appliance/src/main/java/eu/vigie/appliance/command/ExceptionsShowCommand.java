package eu.vigie.appliance.command;

import eu.vigie.appliance.decision.DecisionTopic;
import eu.vigie.appliance.search.Search;
import eu.vigie.appliance.search.SearchHit;
import eu.vigie.appliance.search.SearchRequest;
import eu.vigie.cli.CommandException;
import eu.vigie.cli.SafeText;
import eu.vigie.cli.Terminal;
import eu.vigie.event.alert.Alert;
import eu.vigie.event.detection.Detection;
import eu.vigie.event.exemption.Exemption;
import eu.vigie.event.exemption.ExemptionStep;
import eu.vigie.event.exemption.Standing;
import eu.vigie.event.json.DecisionLog;
import eu.vigie.event.json.DetectionJson;
import eu.vigie.settings.NearestWord;
import java.io.IOException;
import java.io.PrintStream;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows an exception: who decided what, and what it silenced. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = "Shows who decided what about an exception, and what it silenced.",
        footer = {"", "Examples:", "  vigie exceptions show E7", "  vigie alerts list --status silenced"})
public final class ExceptionsShowCommand implements Callable<Integer> {
    private static final int NEWEST = 5;

    private final Terminal terminal;

    @Mixin
    final DataPlace place = new DataPlace();

    @Parameters(paramLabel = "ID", description = "Which one.")
    @Nullable
    String id;

    @Option(names = "--limit", paramLabel = "N", description = "Rules and entities shown (default: 50).")
    int limit = 50;

    public ExceptionsShowCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, GeneralSecurityException, InterruptedException {
        String asked = id == null ? "" : id;
        DecisionLog log = new DecisionTopic(place.facts()).read();
        List<String> known = log.exemptions().all().stream().map(Exemption::id).toList();
        Exemption one = log.exemptions()
                .of(asked)
                .orElseThrow(() -> CommandException.usage("there is no exception \"" + asked + "\"; "
                        + (known.isEmpty() ? "there is none at all" : NearestWord.remedy(asked, known))));
        facts(one, terminal.clock().instant());
        Search search = place.search(terminal.clock());
        SilencedCount silenced = SilencedCount.of(search, asked);
        silenced(silenced);
        newest(search, silenced.alerts());
        terminal.out().flush();
        return ExitCode.DONE;
    }

    private void facts(Exemption one, Instant now) {
        line("Covers", one.terms().scope().text());
        line("Owner", one.terms().owner());
        Standing standing = one.at(now);
        line(
                "Standing",
                standing == Standing.WAITING
                        ? "waiting: no effect until another person approves it, and at most until "
                                + Listing.time(one.until()) + " UTC"
                        : standing.word() + ", " + one.from().map(Listing::time).orElse("never in effect") + " to "
                                + Listing.time(one.until()) + " UTC");
        if (!one.needsSecond()) {
            line("Not for", String.join(", ", one.terms().ownAccounts()) + " (accounts of its author and owner)");
        }
        for (ExemptionStep step : one.steps()) {
            line(
                    step.act().word(),
                    Listing.time(step.at()) + " UTC by " + step.by().text() + ": " + step.reason());
        }
    }

    private void line(String head, String text) {
        terminal.out().printf("%-9s %s%n", head, SafeText.of(text));
    }

    private void silenced(SilencedCount silenced) {
        PrintStream out = terminal.out();
        List<Alert> alerts = silenced.alerts();
        if (alerts.isEmpty()) {
            out.println("\nIt silenced nothing so far.");
            return;
        }
        Instant first =
                alerts.stream().map(Alert::firstSeen).min(Instant::compareTo).orElseThrow();
        out.println("\nIt silenced " + silenced.times() + " detections, the first at " + Listing.time(first)
                + ", the latest at " + Listing.time(alerts.get(0).lastSeen()) + " UTC:\n");
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("TIMES", "FIRST (UTC)", "LATEST (UTC)", "ENTITY", "RULE"));
        alerts.stream()
                .limit(Math.max(1, limit))
                .forEach(alert -> rows.add(List.of(
                        Long.toString(alert.detections()),
                        Listing.time(alert.firstSeen()),
                        Listing.time(alert.lastSeen()),
                        Listing.cut(alert.entity().toString(), 60),
                        alert.rule().title())));
        Listing.table(out, rows);
        if (alerts.size() > limit) {
            out.println((alerts.size() - limit) + " more; --limit shows them.");
        }
    }

    private void newest(Search search, List<Alert> alerts) throws IOException, InterruptedException {
        List<String> ids = alerts.stream()
                .limit(NEWEST)
                .flatMap(alert -> alert.detectionIds().stream())
                .toList();
        if (ids.isEmpty()) {
            return;
        }
        List<Detection> found = new ArrayList<>();
        String request = SearchRequest.cases(Map.of("id", ids), Optional.empty(), ids.size());
        for (SearchHit hit : search.of("vigie-detections", request).hits()) {
            found.add(DetectionJson.read(hit.source()));
        }
        found.sort(Comparator.comparing(Detection::timestamp).reversed());
        terminal.out().println("\nThe newest:");
        found.stream()
                .limit(NEWEST)
                .forEach(each -> terminal.out()
                        .println("  " + Listing.time(each.timestamp()) + " "
                                + SafeText.of(each.rule().title() + " on " + each.entity() + ": " + each.explanation())
                                + " (" + each.id().substring(0, 12) + ")"));
    }
}
