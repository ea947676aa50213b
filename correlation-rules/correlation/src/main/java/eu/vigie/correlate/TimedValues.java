package eu.vigie.correlate;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Values with their times, oldest first: a queue of some bytes an entry. */
final class TimedValues {
    private static final int SMALLEST = 4;

    private long[] times = new long[SMALLEST];
    private @Nullable Object[] values = new Object[SMALLEST];
    private int first;
    private int size;

    void add(long time, Object value) {
        if (size == times.length) {
            resize(2 * size);
        }
        int at = (first + size++) % times.length;
        times[at] = time;
        values[at] = value;
    }

    /** The time of the oldest one; there must be one. */
    long firstTime() {
        return times[first];
    }

    Object get(int number) {
        return Objects.requireNonNull(values[(first + number) % times.length]);
    }

    Object removeFirst() {
        Object value = get(0);
        values[first] = null;
        first = (first + 1) % times.length;
        size--;
        if (times.length > SMALLEST && size < times.length / 4) {
            resize(times.length / 2);
        }
        return value;
    }

    int size() {
        return size;
    }

    private void resize(int capacity) {
        int upToEnd = Math.min(size, times.length - first);
        long[] newTimes = Arrays.copyOfRange(times, first, first + Math.max(upToEnd, 1));
        newTimes = Arrays.copyOf(newTimes, capacity);
        @Nullable Object[] newValues = Arrays.copyOf(Arrays.copyOfRange(values, first, first + upToEnd), capacity);
        System.arraycopy(times, 0, newTimes, upToEnd, size - upToEnd);
        System.arraycopy(values, 0, newValues, upToEnd, size - upToEnd);
        times = newTimes;
        values = newValues;
        first = 0;
    }
}
