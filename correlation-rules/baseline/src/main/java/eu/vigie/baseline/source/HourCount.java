package eu.vigie.baseline.source;

/**
 * The logs of a clock hour so far.
 *
 * @param hour see {@link eu.vigie.baseline.LocalHours}
 * @param listened minutes of it in which Vigie listened
 * @param silent whether the source counted as silent in some of it
 */
public record HourCount(long hour, int listened, long logs, long deadLetters, boolean silent) {
    /** With fewer minutes the hour is not compared: Vigie missed some of it. */
    private static final int WHOLE = 55;

    static HourCount begin(long hour) {
        return new HourCount(hour, 0, 0, 0, false);
    }

    HourCount another() {
        return new HourCount(hour, listened + 1, logs, deadLetters, silent);
    }

    HourCount silenced() {
        return new HourCount(hour, listened, logs, deadLetters, true);
    }

    HourCount plus(SourceTally more) {
        return new HourCount(hour, listened, logs + more.logs(), deadLetters + more.deadLetters(), silent);
    }

    boolean isWhole() {
        return listened >= WHOLE;
    }

    /** The logs as they are remembered. */
    int remembered() {
        return (int) Math.min(Integer.MAX_VALUE, logs);
    }
}
