package eu.vigie.incident;

import eu.vigie.event.incident.Incident;
import eu.vigie.event.incident.IncidentStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An incident as it was published last, with what is needed to publish it again.
 *
 * @param incident version 0: not published yet
 * @param members ids of all its alerts, in the order they joined
 * @param suspectedAt wall clock of the earliest suspicion that still stands; of a merged incident, too
 */
public record IncidentState(
        Incident incident,
        List<String> members,
        Told told,
        @Nullable Instant suspectedAt) {
    public IncidentState {
        members = List.copyOf(members);
    }

    IncidentState joined(List<String> alerts) {
        List<String> all = new ArrayList<>(members);
        all.addAll(alerts);
        return new IncidentState(incident, all, told, suspectedAt);
    }

    /** With the alerts and the knowledge of another incident. */
    IncidentState absorbing(IncidentState other) {
        IncidentState joined = joined(other.members);
        Instant mine = suspectedAt;
        Instant theirs = other.suspectedAt;
        Instant earliest = mine == null || (theirs != null && theirs.isBefore(mine)) ? theirs : mine;
        return new IncidentState(incident, joined.members, told.with(other.told, other.incident.number()), earliest);
    }

    /** Without alerts, pointing to the incident that has them. */
    IncidentState mergedInto(String winner) {
        Incident merged = new Incident(
                incident.id(),
                incident.number(),
                incident.version() + 1,
                IncidentStatus.MERGED,
                incident.severity(),
                incident.title(),
                incident.alerts(),
                incident.alertCount(),
                incident.entities(),
                incident.firstSeen(),
                incident.lastSeen(),
                incident.suspicions(),
                incident.suspectedAt(),
                incident.assessBy(),
                winner,
                incident.run());
        return new IncidentState(merged, List.of(), Told.NOTHING, null);
    }
}
