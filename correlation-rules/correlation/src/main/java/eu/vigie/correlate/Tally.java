package eu.vigie.correlate;

/**
 * Matches of a flooding key that are no longer kept one by one.
 *
 * @param rule id of the base rule
 * @param value the values that they share of the fields that rules of the route count or add up, joined as in {@link RouteKey}; empty where
 *     no rule does
 * @param fromMicros event time of the first one
 * @param toMicros event time of the last one: they leave a window together, when this one does
 * @param count how many
 */
public record Tally(String rule, String value, long fromMicros, long toMicros, long count) {}
