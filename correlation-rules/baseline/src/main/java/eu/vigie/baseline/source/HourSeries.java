package eu.vigie.baseline.source;

import eu.vigie.baseline.LocalHours;
import java.util.Arrays;
import java.util.function.LongPredicate;
import java.util.stream.IntStream;

/** A whole number of each clock hour ({@link LocalHours}) of a stretch of time; {@value #UNKNOWN} where none is known. Immutable. */
public final class HourSeries {
    public static final int UNKNOWN = -1;
    public static final HourSeries NONE = new HourSeries(0, new int[0]);

    /** With fewer comparable hours, all are compared. */
    private static final int LEAST_HOURS = 5;

    private final long first;
    private final int[] values;

    private HourSeries(long first, int[] values) {
        this.first = first;
        this.values = values;
    }

    /** @param values of the hours from {@code first} on */
    public static HourSeries of(long first, int[] values) {
        return values.length == 0 ? NONE : new HourSeries(first, values.clone());
    }

    public long first() {
        return first;
    }

    public int[] values() {
        return values.clone();
    }

    int value(long hour) {
        return hour < first || hour >= first + values.length ? UNKNOWN : values[(int) (hour - first)];
    }

    /** With another value of an hour, and only the latest {@code memory} hours. An hour before these changes nothing. */
    HourSeries with(long hour, int value, int memory) {
        if (value(hour) == value) {
            return this;
        }
        long end = values.length == 0 ? hour + 1 : Math.max(hour + 1, first + values.length);
        long begin = Math.max(end - memory, values.length == 0 ? hour : Math.min(first, hour));
        if (hour < begin) {
            return this;
        }
        int[] next = new int[(int) (end - begin)];
        Arrays.fill(next, UNKNOWN);
        long kept = Math.max(begin, first);
        int number = (int) Math.max(0, first + values.length - kept);
        if (number > 0) {
            System.arraycopy(values, (int) (kept - first), next, (int) (kept - begin), number);
        }
        next[(int) (hour - begin)] = value;
        return new HourSeries(begin, next);
    }

    /**
     * The values of the other hours at the same time of the same kind of day, least first; where these are too few, those of all hours.
     *
     * @param about hours before and after that count as the same time
     * @param until the last hour that is compared; of all hours none is left out
     */
    Usual like(long hour, int about, long until) {
        int[] alike = others(hour, until, other -> LocalHours.isLike(hour, other, about));
        boolean comparable = alike.length >= LEAST_HOURS;
        int[] compared = comparable ? alike : others(hour, Long.MAX_VALUE, other -> true);
        Arrays.sort(compared);
        return new Usual(compared, comparable, hour, about);
    }

    private int[] others(long hour, long until, LongPredicate wanted) {
        return IntStream.range(0, values.length)
                .filter(i -> values[i] != UNKNOWN && first + i != hour && first + i <= until && wanted.test(first + i))
                .map(i -> values[i])
                .toArray();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HourSeries that && first == that.first && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(first) * 31 + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return first + Arrays.toString(values);
    }
}
