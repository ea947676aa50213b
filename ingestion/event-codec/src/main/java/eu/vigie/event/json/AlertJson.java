package eu.vigie.event.json;

import eu.vigie.event.alert.Alert;
import eu.vigie.event.alert.AlertStatus;
import eu.vigie.event.detection.Level;

/** {@link Alert}: topic {@code vigie.alerts}. */
public final class AlertJson {
    private AlertJson() {}

    public static byte[] write(Alert alert) {
        return JsonOut.object(out -> out.text("id", alert.id())
                .number("version", alert.version())
                .text("status", alert.status().word())
                .object("rule", rule -> RuleRefJson.write(rule, alert.rule()))
                .entity("entity", alert.entity())
                .text("severity", alert.severity().word())
                .number("detections", alert.detections())
                .number("events", alert.events())
                .instant("first_seen", alert.firstSeen())
                .instant("last_seen", alert.lastSeen())
                .texts("detection_ids", alert.detectionIds())
                .objects("evidence", alert.evidence(), RuleRefJson::writeEvent)
                .entities("related", alert.related())
                .text("explanation", alert.explanation())
                .text("previous", alert.previous())
                .text("incident", alert.incident())
                .run(alert.run())
                .text("exception", alert.exemption()));
    }

    /** Throws {@link MalformedRecordException} for anything else. */
    public static Alert read(byte[] json) {
        return JsonIn.read(
                json,
                in -> new Alert(
                        in.text("id"),
                        in.number("version"),
                        AlertStatus.ofWord(in.text("status")),
                        RuleRefJson.read(in.object("rule")),
                        in.entity("entity"),
                        Level.ofWord(in.text("severity")),
                        in.number("detections"),
                        in.number("events"),
                        in.instant("first_seen"),
                        in.instant("last_seen"),
                        in.texts("detection_ids"),
                        in.objects("evidence", RuleRefJson::readEvent),
                        in.entities("related"),
                        in.text("explanation"),
                        in.optionalText("previous"),
                        in.optionalText("incident"),
                        in.run(),
                        in.optionalText("exception")));
    }
}
