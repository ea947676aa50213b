package eu.vigie.incident;

import java.util.LinkedHashSet;
import java.util.Set;

/** What changed since the last publication, in order of its first change. Mutable: it collects between two publications. */
public final class Touched {
    private final Set<String> alerts = new LinkedHashSet<>();
    private final Set<String> incidents = new LinkedHashSet<>();

    void alert(String id) {
        alerts.add(id);
    }

    void incident(String id) {
        incidents.add(id);
    }

    Set<String> alerts() {
        return alerts;
    }

    Set<String> incidents() {
        return incidents;
    }

    public boolean isEmpty() {
        return alerts.isEmpty() && incidents.isEmpty();
    }
}
