package eu.vigie.appliance.check;

/**
 * One thing that was looked at before the start.
 *
 * @param line what was found and, when it is not good, what to do; one line
 */
public record Finding(Verdict verdict, String line) {
    /** What a finding means for the start. */
    public enum Verdict {
        GOOD,
        /** Starts all the same. */
        DOUBTFUL,
        /** Does not start. */
        REFUSED
    }

    static Finding good(String line) {
        return new Finding(Verdict.GOOD, line);
    }

    static Finding doubtful(String line) {
        return new Finding(Verdict.DOUBTFUL, line);
    }

    static Finding refused(String line) {
        return new Finding(Verdict.REFUSED, line);
    }
}
