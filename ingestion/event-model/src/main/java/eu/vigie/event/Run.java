package eu.vigie.event;

/**
 * What logs belong to, and all that is made of them: they came in live, or were sent in a run of their own, a replay or an import of old
 * logs. What is of different runs is never put together.
 *
 * @param number of the run, counted up by the appliance; 0: live
 * @param historical whether it is an import: nobody is told of it and no clock starts
 */
public record Run(int number, boolean historical) {
    /** No run: what comes in now. */
    public static final Run LIVE = new Run(0, false);

    public Run {
        Require.notNegative(number, "number");
        if (number == 0 && historical) {
            throw new IllegalArgumentException("what is live is not historical");
        }
    }

    /** A replay of that number. */
    public static Run replay(int number) {
        return new Run(number, false);
    }

    /** An import of that number. */
    public static Run history(int number) {
        return new Run(number, true);
    }

    public boolean isLive() {
        return number == 0;
    }

    /** A key, or the same among what is of this run. */
    public String apart(String key) {
        return isLive() ? key : number + "|" + key;
    }
}
