package eu.vigie.sigma;

import eu.vigie.event.EntityKey;
import eu.vigie.event.Event;
import eu.vigie.event.Run;
import eu.vigie.event.detection.Detection;
import eu.vigie.event.detection.DetectionState;
import eu.vigie.event.detection.EventRef;
import eu.vigie.rule.DetectionRule;
import eu.vigie.rule.RuleHeader;
import java.util.List;
import java.util.Map;

/** The detection that a match of a rule on one event is. A function of the rule and the event alone. */
public final class SingleEventDetections {
    private SingleEventDetections() {}

    /** The detection; whether the rule gives any of its own is {@link eu.vigie.rule.RuleSet#emits}. */
    public static Detection of(DetectionRule rule, Event event) {
        RuleHeader header = rule.header();
        EntityKey entity = Entities.of(event, header.entity());
        List<EntityKey> related = Entities.named(event).stream()
                .filter(key -> !key.equals(entity))
                .toList();
        return new Detection(
                Detection.id(header.hash(), entity.toString(), event.timestamp(), event.id()),
                DetectionState.FIRED,
                header.ref(),
                event.timestamp(),
                entity,
                related,
                Map.of(),
                event.id(),
                List.of(new EventRef(event.id(), event.timestamp(), header.id())),
                1,
                "the event matches: " + header.title(),
                false,
                Run.LIVE);
    }
}
