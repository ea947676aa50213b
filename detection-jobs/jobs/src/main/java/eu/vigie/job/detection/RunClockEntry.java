package eu.vigie.job.detection;

import eu.vigie.correlate.stream.RunClock;

/**
 * The clock of the replays of one partition as it is kept.
 *
 * @param nextOffset the first offset of the partition that it has not seen: of two clocks the further one stands
 */
public record RunClockEntry(int partition, long nextOffset, RunClock.Kept clock) {}
