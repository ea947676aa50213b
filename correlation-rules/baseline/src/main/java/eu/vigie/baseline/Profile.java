package eu.vigie.baseline;

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
        long volumeFired) {
    /** Before every event. */
    public static final long NEVER = Long.MIN_VALUE / 4;

    /** Of an entity that is not known. */
    public static final Profile UNKNOWN =
            new Profile(0, NEVER, NEVER, "", NEVER, Map.of(), ActiveHours.NONE, NEVER, NEVER);

    public Profile {
        Map<Aspect, SeenValues> copy = new EnumMap<>(Aspect.class);
        copy.putAll(seen);
        seen = Collections.unmodifiableMap(copy);
    }

    /** Whether nothing was learned yet. */
    public boolean isUnknown() {
        return acts == 0;
    }

    SeenValues seen(Aspect aspect) {
        return seen.getOrDefault(aspect, SeenValues.NONE);
    }

    Profile judged(long micros) {
        return new Profile(acts, firstMicros, lastMicros, lastEvent, micros, seen, hours, hourFired, volumeFired);
    }

    Profile fired(BaselineRule rule, long micros) {
        return switch (rule) {
            case UNUSUAL_HOUR ->
                new Profile(acts, firstMicros, lastMicros, lastEvent, judgedMicros, seen, hours, micros, volumeFired);
            case UNUSUAL_VOLUME ->
                new Profile(acts, firstMicros, lastMicros, lastEvent, judgedMicros, seen, hours, hourFired, micros);
            case NEW_SOURCE, NEW_TARGET, NEW_COMMAND, NEW_ADMINISTRATOR, DORMANT_ACCOUNT -> this;
        };
    }
}
