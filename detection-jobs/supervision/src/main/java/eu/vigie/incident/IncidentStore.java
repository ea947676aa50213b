package eu.vigie.incident;

import org.jspecify.annotations.Nullable;

/** Where all incidents are kept. A port: maps in tests, keyed state in the job. */
public interface IncidentStore {
    @Nullable
    Member member(String alertId);

    void put(Member member);

    @Nullable
    IncidentState incident(String incidentId);

    void put(IncidentState state);

    @Nullable
    Span span(String incidentId);

    void put(Span span);

    /** Id of the incident that used the name last, or null. */
    @Nullable
    String naming(String name);

    void name(String name, String incidentId);

    /** The next number to say on the phone, from 1. */
    long nextNumber();

    /** Forgets the incidents that no alert touched since the time, in milliseconds of append time, with all that belongs to them. */
    void forget(long before);
}
