package eu.vigie.incident;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Incidents of one process, in maps. Not safe for use by several threads. */
final class InMemoryIncidentStore implements IncidentStore {
    private final Map<String, Member> members = new HashMap<>();
    private final Map<String, IncidentState> incidents = new HashMap<>();
    private final Map<String, Span> spans = new HashMap<>();
    private final Map<String, String> entities = new HashMap<>();
    private long numbers;

    @Override
    public @Nullable Member member(String alertId) {
        return members.get(alertId);
    }

    @Override
    public void put(Member member) {
        members.put(member.alert().id(), member);
    }

    @Override
    public @Nullable IncidentState incident(String incidentId) {
        return incidents.get(incidentId);
    }

    @Override
    public void put(IncidentState state) {
        incidents.put(state.incident().id(), state);
    }

    @Override
    public @Nullable Span span(String incidentId) {
        return spans.get(incidentId);
    }

    @Override
    public void put(Span span) {
        spans.put(span.incident(), span);
    }

    @Override
    public @Nullable String naming(String name) {
        return entities.get(name);
    }

    @Override
    public void name(String name, String incidentId) {
        entities.put(name, incidentId);
    }

    @Override
    public long nextNumber() {
        return ++numbers;
    }

    @Override
    public void forget(long before) {
        spans.values().removeIf(span -> span.touchedAt() < before);
        incidents.keySet().removeIf(id -> !spans.containsKey(id));
        members.values().removeIf(member -> !spans.containsKey(member.incident()));
        entities.values().removeIf(id -> !spans.containsKey(id));
    }
}
