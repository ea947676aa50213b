package eu.vigie.baseline.source;

/** What hours held that are compared with one. Whole numbers only. */
final class Usual {
    private final int[] leastFirst;
    private final boolean comparable;
    private final long hour;
    private final int about;

    /**
     * @param leastFirst what they held
     * @param comparable whether they lie at the same time of the same kind of day; false: there were too few of these, and all are compared
     * @param hour the hour they are compared with
     * @param about hours before and after it that count as the same time
     */
    Usual(int[] leastFirst, boolean comparable, long hour, int about) {
        this.leastFirst = leastFirst;
        this.comparable = comparable;
        this.hour = hour;
        this.about = about;
    }

    int size() {
        return leastFirst.length;
    }

    boolean comparable() {
        return comparable;
    }

    long hour() {
        return hour;
    }

    int about() {
        return about;
    }

    int least() {
        return leastFirst[0];
    }

    int most() {
        return leastFirst[leastFirst.length - 1];
    }

    /** 95 of 100 hours held at most this. */
    int atMost() {
        return leastFirst[(leastFirst.length * 95 + 99) / 100 - 1];
    }

    /** 95 of 100 hours held at least this. */
    int atLeast() {
        return leastFirst[leastFirst.length - (leastFirst.length * 95 + 99) / 100];
    }
}
