package eu.vigie.event.json;

import eu.vigie.event.detection.Level;
import eu.vigie.event.notification.Notification;
import eu.vigie.event.notification.NotificationKind;

/** {@link Notification}: topic {@code vigie.notifications}. */
public final class NotificationJson {
    private NotificationJson() {}

    public static byte[] write(Notification notification) {
        return JsonOut.object(out -> out.text("id", notification.id())
                .text("kind", notification.kind().word())
                .text("incident", notification.incident())
                .number("incident_number", notification.incidentNumber())
                .text("severity", notification.severity().word())
                .instant("created_at", notification.createdAt())
                .instant("assess_by", notification.assessBy())
                .text("subject", notification.subject())
                .texts("lines", notification.lines())
                .text("path", notification.path()));
    }

    /** Throws {@link MalformedRecordException} for anything else. */
    public static Notification read(byte[] json) {
        return JsonIn.read(
                json,
                in -> new Notification(
                        in.text("id"),
                        NotificationKind.ofWord(in.text("kind")),
                        in.text("incident"),
                        in.number("incident_number"),
                        Level.ofWord(in.text("severity")),
                        in.instant("created_at"),
                        in.optionalInstant("assess_by"),
                        in.text("subject"),
                        in.texts("lines"),
                        in.text("path")));
    }
}
