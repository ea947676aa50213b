package eu.vigie.job.incident;

import eu.vigie.incident.IncidentState;
import eu.vigie.incident.IncidentStore;
import eu.vigie.incident.Member;
import eu.vigie.incident.Span;
import eu.vigie.job.wire.RecordTypes;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.jspecify.annotations.Nullable;

/**
 * All incidents, in keyed state under one key. The alerts used last are also held decoded, written through: each change of an incident looks
 * at all of its alerts. An incident that changes is written by {@link #write}, once for all of its alerts that came since.
 */
final class FlinkIncidentStore implements IncidentStore {
    private static final int HELD = 5_000;

    private final MapState<String, Member> members;
    private final Map<String, Member> held = new LinkedHashMap<>(1024, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Member> eldest) {
            return size() > HELD;
        }
    };
    private final MapState<String, IncidentState> incidents;
    private final Map<String, IncidentState> unwritten = new HashMap<>();
    private final MapState<String, Span> spans;
    private final MapState<String, String> entities;
    private final ValueState<Long> numbers;

    FlinkIncidentStore(RuntimeContext context) {
        members = map(context, "members", RecordTypes.MEMBER);
        incidents = map(context, "incidents", RecordTypes.INCIDENT_STATE);
        spans = map(context, "spans", RecordTypes.SPAN);
        entities = map(context, "entities", Types.STRING);
        numbers = context.getState(new ValueStateDescriptor<>("numbers", Types.LONG));
    }

    private static <T> MapState<String, T> map(RuntimeContext context, String name, TypeInformation<T> type) {
        return context.getMapState(new MapStateDescriptor<>(name, Types.STRING, type));
    }

    @Override
    public @Nullable Member member(String alertId) {
        Member known = held.get(alertId);
        if (known == null) {
            known = Attempt.get(() -> members.get(alertId));
            if (known != null) {
                held.put(alertId, known);
            }
        }
        return known;
    }

    @Override
    public void put(Member member) {
        Attempt.run(() -> members.put(member.alert().id(), member));
        held.put(member.alert().id(), member);
    }

    @Override
    public @Nullable IncidentState incident(String incidentId) {
        IncidentState changed = unwritten.get(incidentId);
        return changed != null ? changed : Attempt.get(() -> incidents.get(incidentId));
    }

    @Override
    public void put(IncidentState state) {
        unwritten.put(state.incident().id(), state);
    }

    /** Before every checkpoint, and before {@link #forget}. */
    void write() {
        Attempt.run(() -> incidents.putAll(unwritten));
        unwritten.clear();
    }

    @Override
    public @Nullable Span span(String incidentId) {
        return Attempt.get(() -> spans.get(incidentId));
    }

    @Override
    public void put(Span span) {
        Attempt.run(() -> spans.put(span.incident(), span));
    }

    @Override
    public @Nullable String naming(String name) {
        return Attempt.get(() -> entities.get(name));
    }

    @Override
    public void name(String name, String incidentId) {
        Attempt.run(() -> entities.put(name, incidentId));
    }

    @Override
    public long nextNumber() {
        Long last = Attempt.get(numbers::value);
        long next = last == null ? 1 : last + 1;
        Attempt.run(() -> numbers.update(next));
        return next;
    }

    @Override
    public void forget(long before) {
        Attempt.run(() -> {
            for (Iterator<Map.Entry<String, Span>> all = spans.iterator(); all.hasNext(); ) {
                Span span = all.next().getValue();
                if (span.touchedAt() < before) {
                    all.remove();
                    forget(span.incident());
                }
            }
            for (Iterator<Map.Entry<String, String>> all = entities.iterator(); all.hasNext(); ) {
                if (!spans.contains(all.next().getValue())) {
                    all.remove();
                }
            }
        });
    }

    private void forget(String incident) throws Exception {
        IncidentState state = incidents.get(incident);
        if (state != null) {
            for (String alert : state.members()) {
                members.remove(alert);
                held.remove(alert);
            }
            incidents.remove(incident);
        }
    }
}
