package eu.vigie.correlate;

/**
 * Matches of a flooding key that are no longer kept one by one.
 *
 * @param rule id of the base rule
 * @param value the values that they share of the fields that rules of the route count or add up, joined as in {@link RouteKey}; empty where
 *     no rule does
 * @param fromMicros event time of the first one
 * @param toMicros event time of the last one: they leave a window together, when this one does
 * @param receivedMicros when the first of them was received, in microseconds since 1970
 * @param count how many
 */
public record Tally(String rule, String value, long fromMicros, long toMicros, long receivedMicros, long count) {
    /** The same matches under another value. */
    Tally withValue(String other) {
        return new Tally(rule, other, fromMicros, toMicros, receivedMicros, count);
    }
}
