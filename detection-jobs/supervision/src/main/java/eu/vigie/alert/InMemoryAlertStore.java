package eu.vigie.alert;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The alerts of one rule and entity, in maps. Not safe for use by several threads. */
public final class InMemoryAlertStore implements AlertStore {
    private final Map<String, AlertState> alerts = new HashMap<>();
    private final Map<String, Crossing> crossings = new HashMap<>();
    private @Nullable String current;

    @Override
    public @Nullable String current() {
        return current;
    }

    @Override
    public void current(String alertId) {
        current = alertId;
    }

    @Override
    public @Nullable AlertState alert(String alertId) {
        return alerts.get(alertId);
    }

    @Override
    public List<AlertState> alerts() {
        return List.copyOf(alerts.values());
    }

    @Override
    public void put(AlertState state) {
        alerts.put(state.alert().id(), state);
    }

    @Override
    public @Nullable Crossing crossing(String detectionId) {
        return crossings.get(detectionId);
    }

    @Override
    public void put(String detectionId, Crossing crossing) {
        crossings.put(detectionId, crossing);
    }

    @Override
    public int forget(long before) {
        crossings.values().removeIf(crossing -> crossing.consumedAt() < before);
        Set<String> named = crossings.values().stream().map(Crossing::alert).collect(Collectors.toSet());
        alerts.keySet().removeIf(id -> !named.contains(id) && !id.equals(current));
        return crossings.size();
    }

    @Override
    public void clear() {
        alerts.clear();
        crossings.clear();
        current = null;
    }

    int size() {
        return alerts.size() + crossings.size();
    }
}
