package eu.vigie.event.baseline;

import eu.vigie.event.Require;
import java.time.Instant;

/**
 * From when on something new is told.
 *
 * @param until event time before which nothing is
 * @param missing acts (or hours with acts) that must still come before
 */
public record WarmUp(Instant until, long missing) {
    public WarmUp {
        Require.notNegative(missing, "missing");
    }

    /** Whether it is over at an event time. */
    public boolean isOver(Instant at) {
        return missing == 0 && !at.isBefore(until);
    }
}
