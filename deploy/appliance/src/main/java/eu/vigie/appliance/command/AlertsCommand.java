package eu.vigie.appliance.command;

import eu.vigie.appliance.search.SearchRequest;
import eu.vigie.cli.Terminal;
import eu.vigie.event.alert.Alert;
import eu.vigie.event.alert.AlertStatus;
import eu.vigie.event.detection.Level;
import eu.vigie.event.json.AlertJson;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists alerts. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "Lists alerts, the latest first; withdrawn ones only when asked for.",
        footer = {
            "",
            "Examples:",
            "  vigie alerts list",
            "  vigie alerts list --severity high --since 24h",
            "  vigie alerts list --json --limit 1000 > alerts.ndjson"
        })
public final class AlertsCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    final ListOptions options = new ListOptions();

    @Option(
            names = "--severity",
            paramLabel = "LEVEL",
            description = "At least: informational, low, medium, high, critical.")
    @Nullable
    String severity;

    @Option(names = "--status", paramLabel = "WORD", description = "Only open, acknowledged, closed or withdrawn ones.")
    @Nullable
    String status;

    public AlertsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, GeneralSecurityException, InterruptedException {
        Map<String, List<String>> terms = new TreeMap<>();
        terms.put(
                "status",
                Words.one(
                                "--status",
                                status,
                                Stream.of(AlertStatus.values())
                                        .map(AlertStatus::word)
                                        .toList())
                        .orElseGet(() -> Stream.of(AlertStatus.values())
                                .filter(one -> one != AlertStatus.WITHDRAWN)
                                .map(AlertStatus::word)
                                .toList()));
        severities(severity, terms);
        String request = SearchRequest.cases(terms, options.since(terminal.clock()), options.limit());
        new Listing(
                        terminal,
                        "alerts",
                        List.of("LAST SEEN (UTC)", "SEVERITY", "STATUS", "TIMES", "ENTITY", "ALERT"),
                        AlertsCommand::row)
                .show(options.search(terminal.clock()).of("vigie-alerts", request), options.json);
        return ExitCode.DONE;
    }

    /** Those at least as severe. */
    static void severities(@Nullable String least, Map<String, List<String>> terms) {
        List<String> words = Stream.of(Level.values()).map(Level::word).toList();
        Words.one("--severity", least, words)
                .ifPresent(one -> terms.put(
                        "severity",
                        Stream.of(Level.values())
                                .filter(level -> level.atLeast(Level.ofWord(one.get(0))))
                                .map(Level::word)
                                .toList()));
    }

    static List<String> row(byte[] json) {
        Alert alert = AlertJson.read(json);
        return List.of(
                Listing.time(alert.lastSeen()),
                alert.severity().word(),
                alert.status().word(),
                Long.toString(alert.detections()),
                Listing.cut(alert.entity().toString(), 60),
                alert.rule().title());
    }
}
