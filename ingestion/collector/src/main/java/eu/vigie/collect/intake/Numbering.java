package eu.vigie.collect.intake;

import eu.vigie.event.raw.RawId;

/** Gives the numbers of one run of this collector; the caller's lock guards it. */
public final class Numbering {
    private final String collector;
    private final long run;
    private long next;

    public Numbering(String collector, long run) {
        this.collector = collector;
        this.run = run;
    }

    RawId next() {
        return new RawId(collector, run, next++);
    }

    long upcoming() {
        return next;
    }

    public String collector() {
        return collector;
    }
}
