package eu.vigie.baseline;

/**
 * A clock hour in which an account acted.
 *
 * @param hour see {@link LocalHours}
 * @param acts how many acts
 * @param firstMicros event time of the first of them, in microseconds
 * @param firstEvent event.id of that one
 */
public record ActiveHour(long hour, long acts, long firstMicros, String firstEvent) {
    ActiveHour and(Act act) {
        return act.micros() < firstMicros
                ? new ActiveHour(hour, acts + 1, act.micros(), act.eventId())
                : new ActiveHour(hour, acts + 1, firstMicros, firstEvent);
    }
}
