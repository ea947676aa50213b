package eu.vigie.correlate.stream;

/**
 * How much time has passed, told from a wall clock that may be set: when it goes back, or jumps ahead by more than a minute between two
 * looks, no time has passed. Milliseconds; begins with what the wall clock said first. So neither a corrected clock nor a machine that slept
 * makes event time run ahead ("nothing came for an hour") or keeps a silent source holding back the others.
 */
public final class SteadyTime {
    /** It is looked at several times a second. */
    static final long LARGEST_STEP = 60_000;

    private long wall;
    private long steady;
    private boolean begun;

    /** The steady time, never less than before. */
    public long at(long wallMillis) {
        if (!begun) {
            begun = true;
            steady = wallMillis;
        } else {
            long step = wallMillis - wall;
            steady += step < 0 || step > LARGEST_STEP ? 0 : step;
        }
        wall = wallMillis;
        return steady;
    }
}
