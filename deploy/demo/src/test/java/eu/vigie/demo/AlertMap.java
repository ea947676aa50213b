package eu.vigie.demo;

import eu.vigie.alert.AlertState;
import eu.vigie.alert.AlertStore;
import eu.vigie.alert.Crossing;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The alerts of one rule and entity, never forgotten: a day is short. */
final class AlertMap implements AlertStore {
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
        return crossings.size();
    }

    @Override
    public void clear() {
        crossings.clear();
    }
}
