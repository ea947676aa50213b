package eu.vigie.event.json;

import eu.vigie.event.detection.Detection;
import eu.vigie.event.detection.DetectionState;

/** {@link Detection}: topics {@code vigie.detections} and {@code vigie.correlations}. */
public final class DetectionJson {
    private DetectionJson() {}

    public static byte[] write(Detection detection) {
        return JsonOut.object(out -> out.text("id", detection.id())
                .text("state", detection.state().word())
                .instant("timestamp", detection.timestamp())
                .object("rule", rule -> RuleRefJson.write(rule, detection.rule()))
                .entity("entity", detection.entity())
                .entities("related", detection.related())
                .textMap("group", detection.group())
                .text("trigger", detection.trigger())
                .objects("events", detection.events(), RuleRefJson::writeEvent)
                .number("event_count", detection.eventCount())
                .text("explanation", detection.explanation())
                .flag("late", detection.late())
                .run(detection.run()));
    }

    /** Throws {@link MalformedRecordException} for anything else. */
    public static Detection read(byte[] json) {
        return JsonIn.read(
                json,
                in -> new Detection(
                        in.text("id"),
                        DetectionState.ofWord(in.text("state")),
                        RuleRefJson.read(in.object("rule")),
                        in.instant("timestamp"),
                        in.entity("entity"),
                        in.entities("related"),
                        in.textMap("group"),
                        in.text("trigger"),
                        in.objects("events", RuleRefJson::readEvent),
                        in.number("event_count"),
                        in.text("explanation"),
                        in.flag("late"),
                        in.run()));
    }
}
