package eu.vigie.notify;

import eu.vigie.event.detection.Level;
import eu.vigie.event.notification.Notification;
import eu.vigie.event.notification.NotificationKind;
import eu.vigie.notify.message.Composer;
import eu.vigie.notify.message.Content;
import eu.vigie.notify.message.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Notifications for tests. */
public final class Samples {
    public static final Instant CREATED = Instant.parse("2026-03-02T08:15:30Z");

    private Samples() {}

    public static Notification notification(int number) {
        return notification(number, "Incident " + number + " on srv-db-01", List.of("Who: adm-leroy", "On: srv-db-01"));
    }

    public static Notification notification(int number, String subject, List<String> lines) {
        return new Notification(
                "notification-" + number,
                NotificationKind.SUSPECTED_INCIDENT,
                "incident-" + number,
                number,
                Level.HIGH,
                CREATED,
                CREATED.plus(Duration.ofHours(4)),
                subject,
                lines,
                "/incidents/" + number);
    }

    public static Message message(
            Content content, Notification notification, String messageId, int attempt, boolean repeat) {
        return new Composer(content, "https://vigie.example.org").compose(notification, messageId, attempt, repeat);
    }
}
