package eu.vigie.baseline;

import eu.vigie.event.baseline.Period;
import eu.vigie.event.baseline.Periods;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Takes out of a profile what its acts of some periods taught: values first seen then, and whole clock hours that share a moment with them. What
 * was known before keeps its counts, its last time and event: single acts are not kept. All times are event time in microseconds.
 */
final class Unlearning {
    private final ZoneId zone;

    /** A moment that is still remembered. */
    private record Moment(long micros, String event) {}

    Unlearning(ZoneId zone) {
        this.zone = zone;
    }

    /** Whether a clock hour shares a moment with one of the periods: nothing of it is kept or learned. */
    boolean covers(Periods periods, long hour) {
        for (Period period : periods.all()) {
            long begin = LocalHours.of(period.sinceMicros(), zone);
            long end = LocalHours.of(period.untilMicros() - 1, zone);
            // a clock that was set back by more than an hour may show an earlier one at the end
            if (hour >= Math.min(begin, end) && hour <= Math.max(begin, end)) {
                return true;
            }
        }
        return false;
    }

    /** The profile without what it learned then; these are all periods that it must not have learned. */
    Profile of(Profile profile, Periods periods) {
        boolean nothingElse = periods.all().stream()
                .anyMatch(period -> period.holds(profile.firstMicros()) && period.holds(profile.lastMicros()));
        if (profile.isUnknown() || nothingElse) {
            return Profile.UNKNOWN.forgetting(periods);
        }
        Map<Aspect, SeenValues> seen = new EnumMap<>(Aspect.class);
        profile.seen().forEach((aspect, values) -> seen.put(aspect, of(values, periods)));
        ActiveHours hours = of(profile.hours(), periods);
        Moment first = new Moment(profile.firstMicros(), "");
        Moment last = new Moment(profile.lastMicros(), profile.lastEvent());
        List<Moment> left = remembered(seen, hours, periods);
        Comparator<Moment> byTime = Comparator.comparingLong(Moment::micros).thenComparing(Moment::event);
        if (periods.hold(first.micros())) {
            first = left.stream().min(byTime).orElse(last);
        }
        if (periods.hold(last.micros())) {
            last = left.stream()
                    .filter(moment -> !moment.event().isEmpty())
                    .max(byTime)
                    .orElse(last);
        }
        return new Profile(
                profile.acts(),
                first.micros(),
                last.micros(),
                last.event(),
                profile.judgedMicros(),
                seen,
                hours,
                profile.hourFired(),
                profile.volumeFired(),
                periods,
                profile.unlearnedFired());
    }

    private static SeenValues of(SeenValues seen, Periods periods) {
        List<Seen> kept = seen.values().stream()
                .filter(value -> !periods.hold(value.firstMicros()))
                .toList();
        return new SeenValues(
                periods.hold(seen.sinceMicros())
                        ? kept.stream().mapToLong(Seen::firstMicros).min().orElse(Profile.NEVER)
                        : seen.sinceMicros(),
                periods.hold(seen.crowdedMicros()) ? Profile.NEVER : seen.crowdedMicros(),
                kept);
    }

    private ActiveHours of(ActiveHours hours, Periods periods) {
        List<ActiveHour> kept = hours.hours().stream()
                .filter(hour -> !covers(periods, hour.hour()))
                .toList();
        boolean begins = covers(periods, LocalHours.of(hours.sinceMicros(), zone));
        return new ActiveHours(
                begins
                        ? kept.stream().mapToLong(ActiveHour::firstMicros).min().orElse(Profile.NEVER)
                        : hours.sinceMicros(),
                kept);
    }

    /** Moments outside the periods of which the profile still tells; where it does not know the event, it is empty. */
    private static List<Moment> remembered(Map<Aspect, SeenValues> seen, ActiveHours hours, Periods periods) {
        List<Moment> moments = new ArrayList<>();
        for (SeenValues values : seen.values()) {
            for (Seen value : values.values()) {
                moments.add(new Moment(value.firstMicros(), ""));
                moments.add(new Moment(value.lastMicros(), value.lastEvent()));
            }
        }
        hours.hours().forEach(hour -> moments.add(new Moment(hour.firstMicros(), hour.firstEvent())));
        moments.removeIf(moment -> periods.hold(moment.micros()));
        return moments;
    }
}
