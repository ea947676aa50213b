package eu.vigie.appliance.demo;

import eu.vigie.demo.ExpectedOutcome;
import eu.vigie.demo.FoundAlert;
import eu.vigie.demo.OutcomeCheck;
import eu.vigie.event.alert.Alert;
import eu.vigie.event.alert.AlertStatus;
import eu.vigie.event.incident.Incident;
import eu.vigie.event.incident.IncidentStatus;
import java.util.Comparator;
import java.util.List;

/** What came of the day: alerts in the order of time without withdrawn ones, and the suspected incidents. */
public record DemoFindings(List<Alert> alerts, List<Incident> suspected) {
    public DemoFindings {
        alerts = alerts.stream()
                .filter(alert -> alert.status() != AlertStatus.WITHDRAWN && alert.status() != AlertStatus.SILENCED)
                .sorted(Comparator.comparing(Alert::firstSeen))
                .toList();
        suspected = suspected.stream()
                .filter(incident -> incident.status() == IncidentStatus.SUSPECTED)
                .toList();
    }

    /** Against what the story holds: the differences, a sentence each. */
    public List<String> differences(ExpectedOutcome expected) {
        return OutcomeCheck.differences(
                expected,
                alerts.stream()
                        .map(alert -> new FoundAlert(
                                alert.rule().id(),
                                alert.rule().title(),
                                alert.entity().toString(),
                                alert.detections()))
                        .toList(),
                suspected.stream()
                        .map(incident -> incident.entities().stream()
                                .map(Object::toString)
                                .toList())
                        .toList());
    }
}
