package eu.vigie.baseline;

import eu.vigie.event.EntityKey;
import eu.vigie.event.baseline.Forgetting;
import eu.vigie.event.detection.Detection;
import eu.vigie.rule.alerting.AlertingPolicy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All profiles in memory: acts in, detections out. */
final class Watch {
    private final Baseline baseline;
    private final Map<String, Profile> profiles = new HashMap<>();
    private final List<Detection> found = new ArrayList<>();

    Watch(BaselineSettings settings) {
        baseline = new Baseline(settings, AlertingPolicy.STANDARD);
    }

    /** In the order of events, whatever order they are given in. */
    Watch all(Collection<Act> acts) {
        acts.stream().sorted(Act.ORDER).forEach(this::act);
        return this;
    }

    void act(Act act) {
        EntityAct.route(act, routed -> {
            Profile before = profile(routed.entity());
            Observation seen = baseline.observe(EntityKey.parse(routed.entity()), before, act);
            profiles.put(routed.entity(), seen.profile());
            found.addAll(seen.found());
        });
    }

    void late(Act act) {
        EntityAct.route(
                act,
                routed -> profiles.put(
                        routed.entity(),
                        baseline.learn(EntityKey.parse(routed.entity()), profile(routed.entity()), act)));
    }

    /** True: there was room for its period. */
    boolean forget(Forgetting decision) {
        String entity = decision.entity().toString();
        Optional<Profile> after = baseline.forget(profile(entity), decision);
        after.ifPresent(profile -> profiles.put(entity, profile));
        return after.isPresent();
    }

    Profile profile(String entity) {
        return profiles.getOrDefault(entity, Profile.UNKNOWN);
    }

    List<Detection> found() {
        return found;
    }

    /** {@code rule entity trigger} of each. */
    List<String> told() {
        return found.stream()
                .map(detection -> detection.rule().id() + " " + detection.entity() + " " + detection.trigger())
                .toList();
    }
}
