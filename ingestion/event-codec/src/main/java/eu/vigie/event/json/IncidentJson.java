package eu.vigie.event.json;

import eu.vigie.event.detection.Level;
import eu.vigie.event.incident.Incident;
import eu.vigie.event.incident.IncidentStatus;

/** {@link Incident}: topic {@code vigie.incidents}. */
public final class IncidentJson {
    private IncidentJson() {}

    public static byte[] write(Incident incident) {
        return JsonOut.object(out -> out.text("id", incident.id())
                .number("number", incident.number())
                .number("version", incident.version())
                .text("status", incident.status().word())
                .text("severity", incident.severity().word())
                .text("title", incident.title())
                .texts("alerts", incident.alerts())
                .number("alert_count", incident.alertCount())
                .entities("entities", incident.entities())
                .instant("first_seen", incident.firstSeen())
                .instant("last_seen", incident.lastSeen())
                .texts("suspicions", incident.suspicions())
                .instant("suspected_at", incident.suspectedAt())
                .instant("assess_by", incident.assessBy())
                .text("merged_into", incident.mergedInto())
                .run(incident.run()));
    }

    /** Throws {@link MalformedRecordException} for anything else. */
    public static Incident read(byte[] json) {
        return JsonIn.read(
                json,
                in -> new Incident(
                        in.text("id"),
                        in.number("number"),
                        in.number("version"),
                        IncidentStatus.ofWord(in.text("status")),
                        Level.ofWord(in.text("severity")),
                        in.text("title"),
                        in.texts("alerts"),
                        in.number("alert_count"),
                        in.entities("entities"),
                        in.instant("first_seen"),
                        in.instant("last_seen"),
                        in.texts("suspicions"),
                        in.optionalInstant("suspected_at"),
                        in.optionalInstant("assess_by"),
                        in.optionalText("merged_into"),
                        in.run()));
    }
}
