package eu.vigie.console.store;

import java.time.Instant;

/**
 * What the index holds of one source.
 *
 * @param lastReceived wall clock of the collector at the latest log
 * @param events how many events
 */
public record SourceActivity(Instant lastReceived, long events) {}
