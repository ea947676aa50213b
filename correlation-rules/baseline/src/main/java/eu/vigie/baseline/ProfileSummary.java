package eu.vigie.baseline;

import eu.vigie.event.EntityKey;
import eu.vigie.event.baseline.EntityProfile;
import eu.vigie.event.baseline.Habit;
import eu.vigie.event.baseline.HourCell;
import eu.vigie.event.baseline.HourHabit;
import eu.vigie.event.baseline.Usual;
import eu.vigie.event.baseline.WarmUp;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A profile as people are shown it: what is still remembered, since when, and from when on something new is told. */
public final class ProfileSummary {
    private final BaselineSettings settings;
    private final long memory;

    public ProfileSummary(BaselineSettings settings) {
        this.settings = settings;
        memory = settings.memoryMicros();
    }

    /**
     * The profile of an entity that is known.
     *
     * @param micros event time at which it is shown; at least that of its latest act counts
     */
    public EntityProfile of(EntityKey entity, Profile profile, long micros) {
        long now = Math.max(micros, profile.lastMicros());
        List<Habit> habits = new ArrayList<>();
        for (Aspect aspect : Aspect.of(entity.kind())) {
            SeenValues known = profile.seen(aspect).at(now, memory);
            if (!known.values().isEmpty()) {
                habits.add(habit(aspect, known, now));
            }
        }
        return new EntityProfile(
                entity,
                Unusual.instant(now),
                settings.zone().getId(),
                profile.acts(),
                Unusual.instant(profile.firstMicros()),
                Unusual.instant(profile.lastMicros()),
                profile.lastEvent(),
                habits,
                hours(profile.hours(), now),
                profile.forgotten().all());
    }

    private Habit habit(Aspect aspect, SeenValues known, long now) {
        return new Habit(
                aspect.kind(),
                warmUp(known.sinceMicros(), settings.warmUpActs() - known.acts()),
                known.isCrowded(now, memory) ? Unusual.instant(known.crowdedMicros() + memory) : null,
                known.byUse().stream()
                        .map(seen -> new Usual(
                                seen.value(),
                                seen.acts(),
                                Unusual.instant(seen.firstMicros()),
                                Unusual.instant(seen.lastMicros()),
                                seen.lastEvent()))
                        .toList());
    }

    private @Nullable HourHabit hours(ActiveHours all, long now) {
        ActiveHours known =
                all.at(LocalHours.of(now, settings.zone()), settings.memory().toHours());
        if (known.hours().isEmpty()) {
            return null;
        }
        TreeMap<Integer, HourCell> cells = new TreeMap<>();
        for (ActiveHour hour : known.hours()) {
            boolean weekend = LocalHours.isWeekend(hour.hour());
            int clock = LocalHours.ofDay(hour.hour());
            cells.merge(
                    (weekend ? LocalHours.DAY : 0) + clock,
                    new HourCell(weekend, clock, 1, hour.acts()),
                    (a, b) -> new HourCell(weekend, clock, a.hours() + 1, a.acts() + b.acts()));
        }
        long missing = (long) Unusual.HOURS_FOR_AN_ACT * settings.warmUpActs()
                - known.hours().size();
        return new HourHabit(warmUp(known.sinceMicros(), missing), List.copyOf(cells.values()));
    }

    private WarmUp warmUp(long sinceMicros, long missing) {
        return new WarmUp(Unusual.instant(sinceMicros + settings.warmUpMicros()), Math.max(0, missing));
    }
}
