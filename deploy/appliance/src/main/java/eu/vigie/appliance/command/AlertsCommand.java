package eu.vigie.appliance.command;

import eu.vigie.appliance.search.SearchRequest;
import eu.vigie.cli.Terminal;
import eu.vigie.event.alert.Alert;
import eu.vigie.event.alert.AlertStatus;
import eu.vigie.event.detection.LesserSigns;
import eu.vigie.event.json.AlertJson;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists alerts. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "Lists alerts, the latest first; withdrawn and silenced ones only when asked for.",
        footer = {
            "",
            "A status is one of open, acknowledged, closed, withdrawn or silenced (by an exception).",
            "",
            "Examples:",
            "  vigie alerts list",
            "  vigie alerts list --severity high --since 24h",
            "  vigie alerts list --status silenced",
            "  vigie alerts list --json --limit 1000 > alerts.ndjson"
        })
public final class AlertsCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    final CaseOptions options = new CaseOptions();

    public AlertsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, GeneralSecurityException, InterruptedException {
        List<String> statuses =
                Stream.of(AlertStatus.values()).map(AlertStatus::word).toList();
        List<String> standing = Stream.of(AlertStatus.values())
                .filter(one -> one != AlertStatus.WITHDRAWN && one != AlertStatus.SILENCED)
                .map(AlertStatus::word)
                .toList();
        String request = SearchRequest.cases(
                options.terms(statuses, standing), options.since(terminal.clock()), options.limit());
        new Listing(
                        terminal,
                        "alerts",
                        List.of("LAST SEEN (UTC)", "SEVERITY", "STATUS", "TIMES", "ENTITY", "ALERT"),
                        AlertsCommand::row)
                .show(options.search(terminal.clock()).of("vigie-alerts", request), options.json);
        return ExitCode.DONE;
    }

    static List<String> row(byte[] json) {
        Alert alert = AlertJson.read(json);
        return List.of(
                Listing.time(alert.lastSeen()),
                alert.severity().word(),
                CaseOptions.status(alert.status().word(), alert.run()),
                Long.toString(alert.detections()),
                Listing.cut(alert.entity().toString(), 60),
                what(alert));
    }

    /** The title says it all, but where several rules came together. */
    private static String what(Alert alert) {
        return LesserSigns.is(alert.rule())
                ? Listing.cut(alert.rule().title() + ": " + alert.explanation(), 240)
                : alert.rule().title();
    }
}
