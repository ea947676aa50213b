package eu.vigie.correlate.stream;

/**
 * One axis for the event times of all replays, on which Flink's one watermark only goes forward: the run's number in the upper bits, the
 * time in milliseconds since 1970 in the lower {@value #BITS} (until 2248). Run n + 1 begins after run n ended, whatever their dates.
 */
public final class RunAxis {
    /** What {@link #reached} says of a run that is over. */
    public static final long OVER = Long.MAX_VALUE;

    /** What {@link #reached} says of a run that has not begun. */
    public static final long BEFORE = Long.MIN_VALUE;

    private static final int BITS = 43;
    private static final long LAST = (1L << BITS) - 1;

    private RunAxis() {}

    /** A time of a run; run 0 is live and has the plain time. Times before 1970 and after the axis' end count as these. */
    public static long at(int run, long millis) {
        return run == 0 ? millis : ((long) run << BITS) | Math.max(0, Math.min(LAST, millis));
    }

    /** The place where all runs up to this one are over. */
    public static long after(int run) {
        return (run + 1L) << BITS;
    }

    /** The event time in milliseconds that a watermark means for a key of the run, or {@link #BEFORE} or {@link #OVER}. */
    public static long reached(long watermark, int run) {
        if (run == 0 || watermark == Long.MAX_VALUE) {
            return watermark;
        }
        return Long.compare(watermark >> BITS, run) == 0 ? watermark & LAST : watermark >> BITS < run ? BEFORE : OVER;
    }
}
