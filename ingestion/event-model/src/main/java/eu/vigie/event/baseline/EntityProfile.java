package eu.vigie.event.baseline;

import eu.vigie.event.EntityKey;
import eu.vigie.event.Require;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What baselines know of an account or a host, for people to look at. All times are event time.
 *
 * @param at when this was written
 * @param zone whose clock hours and weekends count
 * @param acts how many were learned
 * @param firstSeen of the first of them
 * @param lastSeen of the latest
 * @param lastEvent event.id of the latest
 * @param habits one for each kind of which something is remembered
 * @param hours null: none are remembered, as of hosts
 * @param forgotten periods whose acts it must not have learned
 */
public record EntityProfile(
        EntityKey entity,
        Instant at,
        String zone,
        long acts,
        Instant firstSeen,
        Instant lastSeen,
        String lastEvent,
        List<Habit> habits,
        @Nullable HourHabit hours,
        List<Period> forgotten) {
    public EntityProfile {
        Require.text(zone, "zone");
        Require.notNegative(acts, "acts");
        habits = Require.copy(habits);
        forgotten = Require.copy(forgotten);
    }
}
