package eu.vigie.baseline;

import eu.vigie.event.baseline.Periods;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What is known of an account or a host. Bounded: {@link Aspect#capacity} values of each aspect and {@link ActiveHours#CAPACITY} hours. All
 * times are event time in microseconds.
 *
 * @param acts how many acts were learned
 * @param firstMicros of the first act
 * @param lastMicros of the latest act
 * @param lastEvent event.id of the latest act
 * @param judgedMicros of the latest act that was judged; {@link #NEVER}
 * @param hourFired when an unusual hour was last told; {@link #NEVER}
 * @param volumeFired when an unusual volume was last told; {@link #NEVER}
 * @param forgotten periods whose acts it must not have learned
 * @param unlearnedFired when a new value or the end of a silence was last told of an act of such a period; {@link #NEVER}
 */
public record Profile(
        long acts,
        long firstMicros,
        long lastMicros,
        String lastEvent,
        long judgedMicros,
        Map<Aspect, SeenValues> seen,
        ActiveHours hours,
        long hourFired,
        long volumeFired,
        Periods forgotten,
        long unlearnedFired) {
    /** Before every event. */
    public static final long NEVER = Long.MIN_VALUE / 4;

    /** Of an entity that is not known. */
    public static final Profile UNKNOWN =
            new Profile(0, NEVER, NEVER, "", NEVER, Map.of(), ActiveHours.NONE, NEVER, NEVER, Periods.NONE, NEVER);

    public Profile {
        Map<Aspect, SeenValues> copy = new EnumMap<>(Aspect.class);
        copy.putAll(seen);
        seen = Collections.unmodifiableMap(copy);
    }

    /** Whether nothing was learned yet. */
    public boolean isUnknown() {
        return acts == 0;
    }

    /** Whether there is nothing to keep: it is unknown, and nothing must be kept from it. */
    public boolean isEmpty() {
        return isUnknown() && forgotten.isEmpty();
    }

    SeenValues seen(Aspect aspect) {
        return seen.getOrDefault(aspect, SeenValues.NONE);
    }

    /** An entity that is not known, of which the same must not be learned. */
    Profile unknown() {
        return UNKNOWN.forgetting(forgotten);
    }

    Profile forgetting(Periods periods) {
        return new Profile(
                acts,
                firstMicros,
                lastMicros,
                lastEvent,
                judgedMicros,
                seen,
                hours,
                hourFired,
                volumeFired,
                periods,
                unlearnedFired);
    }

    Profile judged(long micros) {
        return at(micros, hourFired, volumeFired, unlearnedFired);
    }

    Profile firedUnlearned(long micros) {
        return at(judgedMicros, hourFired, volumeFired, micros);
    }

    Profile fired(BaselineRule rule, long micros) {
        return switch (rule) {
            case UNUSUAL_HOUR -> at(judgedMicros, micros, volumeFired, unlearnedFired);
            case UNUSUAL_VOLUME -> at(judgedMicros, hourFired, micros, unlearnedFired);
            case NEW_SOURCE, NEW_TARGET, NEW_COMMAND, NEW_ADMINISTRATOR, DORMANT_ACCOUNT -> this;
        };
    }

    private Profile at(long judged, long hour, long volume, long unlearned) {
        return new Profile(
                acts, firstMicros, lastMicros, lastEvent, judged, seen, hours, hour, volume, forgotten, unlearned);
    }
}
