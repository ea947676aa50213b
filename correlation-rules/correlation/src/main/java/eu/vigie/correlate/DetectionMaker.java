package eu.vigie.correlate;

import eu.vigie.event.EntityKey;
import eu.vigie.event.EntityKind;
import eu.vigie.event.detection.Detection;
import eu.vigie.event.detection.DetectionState;
import eu.vigie.event.detection.EventRef;
import eu.vigie.event.detection.Match;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes the detection of a firing: a function of rule, key and firing alone. */
final class DetectionMaker {
    private static final int MAX_RELATED = 50;

    private DetectionMaker() {}

    static Detection of(Route route, PlannedRule rule, String key, Firing firing, boolean late) {
        Map<String, String> group = group(route, key);
        EntityKey entity = entity(route, rule, group, firing.trigger());
        Instant at = Micros.instant(firing.timestampMicros());
        String trigger = firing.trigger().eventId();
        return new Detection(
                Detection.id(rule.header().hash(), RouteKey.identity(key), at, trigger),
                DetectionState.FIRED,
                rule.header().ref(),
                at,
                entity,
                related(entity, firing.events()),
                group,
                trigger,
                firing.events().stream()
                        .map(match ->
                                new EventRef(match.eventId(), Micros.instant(match.timestampMicros()), match.rule()))
                        .toList(),
                firing.count(),
                explanation(rule, firing),
                late,
                RouteKey.run(key));
    }

    private static Map<String, String> group(Route route, String key) {
        List<String> values = RouteKey.values(key);
        Map<String, String> group = new LinkedHashMap<>();
        for (int i = 0; i < values.size(); i++) {
            group.put(route.groupBy().get(i), values.get(i));
        }
        return group;
    }

    private static EntityKey entity(Route route, PlannedRule rule, Map<String, String> group, Match trigger) {
        String field = rule.header().entity();
        if (field != null) {
            String value = group.containsKey(field) ? group.get(field) : Fields.text(trigger, field);
            if (value != null) {
                return new EntityKey(EventEntities.kind(route.field(field, trigger.rule())), value);
            }
        }
        if (group.isEmpty()) {
            return EntityKey.GLOBAL;
        }
        String first = route.groupBy().get(0);
        EntityKind kind = EventEntities.kind(route.field(first, trigger.rule()));
        return kind == EntityKind.GROUP
                ? new EntityKey(kind, String.join("|", group.values()))
                : new EntityKey(kind, group.getOrDefault(first, ""));
    }

    private static List<EntityKey> related(EntityKey entity, List<Match> events) {
        Set<EntityKey> related = new LinkedHashSet<>();
        for (Match match : events) {
            for (EntityKey other : match.entities()) {
                if (!other.equals(entity) && related.size() < MAX_RELATED) {
                    related.add(other);
                }
            }
        }
        return new ArrayList<>(related);
    }

    private static String explanation(PlannedRule rule, Firing firing) {
        String text = firing.reached() + rule.suffix();
        return firing.setAside() == 0 ? text : text + "; " + firing.setAside() + " of them were only counted (flood)";
    }
}
