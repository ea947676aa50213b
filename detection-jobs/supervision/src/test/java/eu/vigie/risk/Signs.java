package eu.vigie.risk;

import eu.vigie.event.EntityKey;
import eu.vigie.event.EntityKind;
import eu.vigie.event.Run;
import eu.vigie.event.detection.Detection;
import eu.vigie.event.detection.DetectionState;
import eu.vigie.event.detection.EventRef;
import eu.vigie.event.detection.Level;
import eu.vigie.event.detection.RuleRef;
import eu.vigie.event.detection.RuleStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Detections that count as risk, for tests. */
final class Signs {
    static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");
    static final EntityKey HOST = new EntityKey(EntityKind.HOST, "web1");

    private Signs() {}

    static RuleRef rule(String id, Level level, String... tags) {
        List<String> all = new ArrayList<>(List.of(tags));
        all.add(RuleRef.RISK_TAG);
        return new RuleRef(id, "Rule " + id, "hash-" + id, level, RuleStatus.STABLE, all, false);
    }

    /** One of level medium on the host, so many minutes after noon, on the event named; its rule has the tactic. */
    static Detection sign(String rule, String tactic, long minute, String event) {
        return sign(rule(rule, Level.MEDIUM, "attack." + tactic), HOST, minute, event);
    }

    /** The same on an event of its own. */
    static Detection sign(String rule, String tactic, long minute) {
        return sign(rule, tactic, minute, "e-" + rule + "-" + minute);
    }

    static Detection sign(RuleRef rule, EntityKey entity, long minute, String event, EntityKey... related) {
        Instant at = NOON.plusSeconds(60 * minute);
        return new Detection(
                Detection.id(rule.hash(), entity.toString(), at, event),
                DetectionState.FIRED,
                rule,
                at,
                entity,
                List.of(related),
                Map.of(),
                event,
                List.of(new EventRef(event, at, rule.id())),
                1,
                "the event matches: " + rule.title(),
                false,
                Run.LIVE);
    }
}
