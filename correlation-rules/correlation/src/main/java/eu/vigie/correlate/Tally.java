package eu.vigie.correlate;

/**
 * Matches of a flooding key that are no longer kept one by one.
 *
 * @param rule id of the base rule
 * @param value the counted or summed value that they share, as text; empty where no rule of the route needs one
 * @param fromMicros event time of the first one
 * @param toMicros event time of the last one: they leave a window together, when this one does
 * @param count how many
 */
public record Tally(String rule, String value, long fromMicros, long toMicros, long count) {}
