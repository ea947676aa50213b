package eu.vigie.console.store;

import java.time.Instant;

/**
 * What an exception silenced in all.
 *
 * @param detections how many
 * @param first event time of the earliest event
 * @param last event time of the latest detection
 */
public record SilencedSum(long detections, Instant first, Instant last) {}
