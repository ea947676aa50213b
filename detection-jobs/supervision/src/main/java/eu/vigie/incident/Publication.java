package eu.vigie.incident;

import eu.vigie.event.alert.Alert;
import eu.vigie.event.incident.Incident;
import eu.vigie.event.notification.Notification;
import java.util.List;

/** What leaves together. */
public record Publication(List<Alert> alerts, List<Incident> incidents, List<Notification> notifications) {
    public Publication {
        alerts = List.copyOf(alerts);
        incidents = List.copyOf(incidents);
        notifications = List.copyOf(notifications);
    }
}
