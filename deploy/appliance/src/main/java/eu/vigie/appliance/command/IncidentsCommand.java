package eu.vigie.appliance.command;

import eu.vigie.appliance.search.SearchRequest;
import eu.vigie.cli.Terminal;
import eu.vigie.event.incident.Incident;
import eu.vigie.event.incident.IncidentStatus;
import eu.vigie.event.json.IncidentJson;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists incidents. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "Lists incidents, the latest first; withdrawn and merged ones only when asked for.",
        footer = {
            "",
            "Suspected is a machine's suspicion: a human must assess it.",
            "",
            "A status is one of grouped, suspected, acknowledged, confirmed, rejected, closed, withdrawn or merged.",
            "",
            "Examples:",
            "  vigie incidents list",
            "  vigie incidents list --status suspected",
            "  vigie incidents list --json --since 7d"
        })
public final class IncidentsCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    final CaseOptions options = new CaseOptions();

    public IncidentsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, GeneralSecurityException, InterruptedException {
        List<String> statuses =
                Stream.of(IncidentStatus.values()).map(IncidentStatus::word).toList();
        List<String> standing = Stream.of(IncidentStatus.values())
                .filter(one -> one != IncidentStatus.WITHDRAWN && one != IncidentStatus.MERGED)
                .map(IncidentStatus::word)
                .toList();
        String request = SearchRequest.cases(
                options.terms(statuses, standing), options.since(terminal.clock()), options.limit());
        new Listing(
                        terminal,
                        "incidents",
                        List.of(
                                "NUMBER",
                                "LAST SEEN (UTC)",
                                "SEVERITY",
                                "STATUS",
                                "ASSESS BY (UTC)",
                                "ALERTS",
                                "INCIDENT"),
                        IncidentsCommand::row)
                .show(options.search(terminal.clock()).of("vigie-incidents", request), options.json);
        return ExitCode.DONE;
    }

    static List<String> row(byte[] json) {
        Incident incident = IncidentJson.read(json);
        return List.of(
                Long.toString(incident.number()),
                Listing.time(incident.lastSeen()),
                incident.severity().word(),
                CaseOptions.status(incident.status().word(), incident.run()),
                incident.assessBy() == null ? "-" : Listing.time(incident.assessBy()),
                Long.toString(incident.alertCount()),
                incident.title());
    }
}
