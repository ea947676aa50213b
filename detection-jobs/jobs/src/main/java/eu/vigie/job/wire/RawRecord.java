package eu.vigie.job.wire;

import eu.vigie.event.raw.RawLog;

/**
 * A raw log with the place where it stands.
 *
 * @param topic of which partition and offset are
 */
public record RawRecord(RawLog log, String topic, int partition, long offset) {}
