package eu.vigie.alert;

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
import java.util.List;
import java.util.Map;

/** Detections for tests. */
public final class Detections {
    public static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");
    public static final EntityKey ATTACKER = new EntityKey(EntityKind.ADDRESS, "203.0.113.9");

    private Detections() {}

    public static RuleRef rule(String id, Level level, String... tags) {
        return new RuleRef(id, "Rule " + id, "hash-" + id, level, RuleStatus.STABLE, List.of(tags), true);
    }

    /** One that fired so many seconds after noon on five events of the ten seconds before. */
    public static Detection fired(RuleRef rule, EntityKey entity, long second, EntityKey... related) {
        Instant at = NOON.plusSeconds(second);
        List<EventRef> events = List.of(
                new EventRef("e-" + second + "-first", at.minusSeconds(10), "base"),
                new EventRef("e-" + second, at, "base"));
        String id = Detection.id(rule.hash(), entity.toString(), at, "e-" + second);
        return new Detection(
                id,
                DetectionState.FIRED,
                rule,
                at,
                entity,
                List.of(related),
                Map.of(),
                "e-" + second,
                events,
                5,
                "5 events in 10 s (at least 5)",
                false,
                Run.LIVE);
    }
}
