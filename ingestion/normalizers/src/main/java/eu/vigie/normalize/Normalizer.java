package eu.vigie.normalize;

import eu.vigie.event.raw.RawLog;

/**
 * Turns a raw log into events, or says why it cannot. A function of the raw log alone: the same log gives the same events on every machine,
 * at every time. Never throws, whatever the bytes hold. Instances are not safe for use by several threads at once.
 */
public interface Normalizer {
    /** The events of a raw log, at least one, or its rejection. */
    Normalized normalize(RawLog raw);
}
