package eu.vigie.event.json;

import eu.vigie.event.detection.EventRef;
import eu.vigie.event.detection.Level;
import eu.vigie.event.detection.RuleRef;
import eu.vigie.event.detection.RuleStatus;
import java.io.IOException;

/** The parts that detections and alerts share. */
final class RuleRefJson {
    private RuleRefJson() {}

    static void write(JsonOut out, RuleRef rule) throws IOException {
        out.text("id", rule.id())
                .text("title", rule.title())
                .text("hash", rule.hash())
                .text("level", rule.level().word())
                .text("status", rule.status().word())
                .texts("tags", rule.tags())
                .flag("alerting", rule.alerting());
    }

    static RuleRef read(JsonIn in) {
        return new RuleRef(
                in.text("id"),
                in.text("title"),
                in.text("hash"),
                Level.ofWord(in.text("level")),
                RuleStatus.ofWord(in.text("status")),
                in.texts("tags"),
                in.flag("alerting"));
    }

    static void writeEvent(JsonOut out, EventRef event) throws IOException {
        out.text("id", event.id()).instant("timestamp", event.timestamp()).text("rule", event.rule());
    }

    static EventRef readEvent(JsonIn in) {
        return new EventRef(in.text("id"), in.instant("timestamp"), in.text("rule"));
    }
}
