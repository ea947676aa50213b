package eu.vigie.risk;

import eu.vigie.event.detection.Detection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Gives as many rules as possible an event of their own (a largest matching of rules and events). Rules often overlap: three that know the
 * same command line are one sign, not three.
 */
final class OwnEvents {
    private final Map<String, List<Detection>> byRule;
    private final Map<String, Detection> takenBy = new HashMap<>();

    private OwnEvents(Map<String, List<Detection>> byRule) {
        this.byRule = byRule;
    }

    /**
     * By rule the sign on the event that is its own, in the order in which rules first appear; a rule without one is left out.
     *
     * @param byRule the signs of each rule, in order of time
     */
    static Map<String, Detection> of(Map<String, List<Detection>> byRule) {
        OwnEvents events = new OwnEvents(byRule);
        byRule.keySet().forEach(rule -> events.find(rule, new HashSet<>()));
        Map<String, Detection> own = new HashMap<>();
        events.takenBy.values().forEach(sign -> own.put(sign.rule().id(), sign));
        Map<String, Detection> inOrder = new LinkedHashMap<>();
        byRule.keySet().forEach(rule -> {
            Detection sign = own.get(rule);
            if (sign != null) {
                inOrder.put(rule, sign);
            }
        });
        return inOrder;
    }

    /** Takes a free event for the rule, or one whose rule finds another. */
    private boolean find(String rule, Set<String> tried) {
        for (Detection sign : byRule.getOrDefault(rule, List.of())) {
            if (tried.add(sign.trigger())) {
                Detection other = takenBy.get(sign.trigger());
                if (other == null || find(other.rule().id(), tried)) {
                    takenBy.put(sign.trigger(), sign);
                    return true;
                }
            }
        }
        return false;
    }
}
