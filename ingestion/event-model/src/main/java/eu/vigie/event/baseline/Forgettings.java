package eu.vigie.event.baseline;

import eu.vigie.event.EntityKey;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All decisions about baselines in their order, and which of them are refused. Mutable; a function of the order of its input alone. */
public final class Forgettings {
    private final List<Forgetting> all = new ArrayList<>();
    private final Map<EntityKey, Periods> byEntity = new HashMap<>();

    /** Takes the next decision; why it is refused, or empty. */
    public Optional<String> take(Forgetting decision) {
        Optional<Periods> after = decision.with(of(decision.entity()));
        if (after.isEmpty()) {
            return Optional.of(Periods.MOST + " periods of " + decision.entity()
                    + " are noted already, and no more; let the new one touch one of them");
        }
        byEntity.put(decision.entity(), after.get());
        all.add(decision);
        return Optional.empty();
    }

    /** Those that have effect, in the order in which they were written. */
    public List<Forgetting> all() {
        return Collections.unmodifiableList(all);
    }

    /** What an entity must not have learned. */
    public Periods of(EntityKey entity) {
        return byEntity.getOrDefault(entity, Periods.NONE);
    }
}
