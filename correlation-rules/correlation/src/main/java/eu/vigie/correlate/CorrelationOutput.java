package eu.vigie.correlate;

import eu.vigie.event.detection.Detection;

/** Where a correlator puts what it finds. */
public interface CorrelationOutput {
    /**
     * A detection that fired, that was revised (same id again: late matches changed its events, not its firing; the new record replaces the
     * old) or that was withdrawn.
     */
    void detection(Detection detection);

    /** A match for the next stage, always sent before the watermark that it belongs to. */
    void chained(Routed routed);
}
