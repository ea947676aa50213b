package eu.vigie.job.incident;

import eu.vigie.alert.AlertState;
import eu.vigie.alert.AlertStore;
import eu.vigie.alert.Crossing;
import eu.vigie.job.wire.RecordTypes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.jspecify.annotations.Nullable;

/** The alerts of the rule and entity at hand, in keyed state. */
final class FlinkAlertStore implements AlertStore {
    private final ValueState<String> current;
    private final MapState<String, AlertState> alerts;
    private final MapState<String, Crossing> crossings;

    FlinkAlertStore(RuntimeContext context) {
        current = context.getState(new ValueStateDescriptor<>("current", Types.STRING));
        alerts = context.getMapState(new MapStateDescriptor<>("alerts", Types.STRING, RecordTypes.ALERT_STATE));
        crossings = context.getMapState(new MapStateDescriptor<>("crossings", Types.STRING, RecordTypes.CROSSING));
    }

    @Override
    public @Nullable String current() {
        return Attempt.get(current::value);
    }

    @Override
    public void current(String alertId) {
        Attempt.run(() -> current.update(alertId));
    }

    @Override
    public @Nullable AlertState alert(String alertId) {
        return Attempt.get(() -> alerts.get(alertId));
    }

    @Override
    public List<AlertState> alerts() {
        List<AlertState> all = new ArrayList<>();
        Attempt.run(() -> alerts.values().forEach(all::add));
        return all;
    }

    @Override
    public void put(AlertState state) {
        Attempt.run(() -> alerts.put(state.alert().id(), state));
    }

    @Override
    public @Nullable Crossing crossing(String detectionId) {
        return Attempt.get(() -> crossings.get(detectionId));
    }

    @Override
    public void put(String detectionId, Crossing crossing) {
        Attempt.run(() -> crossings.put(detectionId, crossing));
    }

    @Override
    public int forget(long before) {
        Set<String> named = new HashSet<>();
        int[] left = new int[1];
        Attempt.run(() -> {
            for (Iterator<Map.Entry<String, Crossing>> all = crossings.iterator(); all.hasNext(); ) {
                Crossing crossing = all.next().getValue();
                if (crossing.consumedAt() < before) {
                    all.remove();
                } else {
                    left[0]++;
                    named.add(crossing.alert());
                }
            }
            String kept = current();
            for (Iterator<String> all = alerts.keys().iterator(); all.hasNext(); ) {
                String id = all.next();
                if (!named.contains(id) && !id.equals(kept)) {
                    all.remove();
                }
            }
        });
        return left[0];
    }

    @Override
    public void clear() {
        current.clear();
        alerts.clear();
        crossings.clear();
    }
}
