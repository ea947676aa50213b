package eu.vigie.console.page;

import eu.vigie.console.store.CaseFilter;
import eu.vigie.console.store.CaseStore;
import eu.vigie.event.alert.Alert;
import eu.vigie.event.incident.Incident;
import eu.vigie.event.incident.IncidentStatus;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The first page: what waits for a human, what happened lately, whether everything is heard.
 *
 * @param waiting suspected incidents that nobody has assessed, the most pressing first
 */
public record OverviewView(
        List<Incident> waiting,
        List<Incident> incidents,
        List<Alert> alerts,
        PipelineSum sum,
        List<SourceHealth> sources) {
    private static final int INCIDENTS = 8;
    private static final int ALERTS = 15;

    /** Reads the page; {@code topicEnd} is the end of the raw topic where it is known. */
    public static OverviewView load(CaseStore store, OptionalLong topicEnd) {
        CaseFilter suspected =
                new CaseFilter(Optional.of(IncidentStatus.SUSPECTED.word()), Optional.empty(), Optional.empty());
        List<Incident> waiting = store.incidents(suspected, INCIDENTS).stream()
                .sorted(java.util.Comparator.comparing(
                        incident -> Optional.ofNullable(incident.assessBy()).orElse(incident.lastSeen())))
                .toList();
        var accounts = store.accounts();
        return new OverviewView(
                waiting,
                store.incidents(CaseFilter.ALL, INCIDENTS),
                store.alerts(CaseFilter.ALL, ALERTS),
                PipelineSum.of(accounts, topicEnd),
                SourceHealth.of(accounts, store.activity()));
    }

    /** Sources that deserve a look. */
    public List<SourceHealth> troubled() {
        return sources.stream().filter(SourceHealth::troubled).toList();
    }
}
