package eu.vigie.correlate;

import eu.vigie.event.EntityKey;
import eu.vigie.event.Event;
import eu.vigie.event.detection.Detection;
import eu.vigie.event.detection.DetectionState;
import eu.vigie.event.detection.EventRef;
import eu.vigie.rule.RuleHeader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The detection of a rule that looks at one event. */
public final class EventDetection {
    private EventDetection() {}

    public static Detection of(RuleHeader rule, Event event) {
        EntityKey entity = EventEntities.main(rule.entity(), event);
        List<EntityKey> related = new ArrayList<>(EventEntities.of(event));
        related.remove(entity);
        return new Detection(
                Detection.id(rule.hash(), entity.toString(), event.timestamp(), event.id()),
                DetectionState.FIRED,
                rule.ref(),
                event.timestamp(),
                entity,
                related,
                Map.of(),
                event.id(),
                List.of(new EventRef(event.id(), event.timestamp(), rule.id())),
                1,
                "1 event",
                false);
    }
}
