package eu.vigie.sigma.match;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What was found in short values seen before: most values of logs come again and again. A new one takes the place of an old one, so its
 * size is bounded.
 */
final class SeenValues {
    static final int LONGEST = 1024;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int PLACES = 1 << 14;

    private final @Nullable FieldIndex[] indexes = new @Nullable FieldIndex[PLACES];
    private final byte[][] values = new byte[PLACES][];
    private final int[][] found = new int[PLACES][];
    private int place;

    /** What an index found in {@code bytes[from, to)}; null: not known, {@link #put} takes it next. */
    int @Nullable [] get(FieldIndex index, byte[] bytes, int from, int to) {
        place = hash(System.identityHashCode(index), bytes, from, to);
        if (indexes[place] != index) {
            return null;
        }
        byte[] value = values[place];
        return Arrays.equals(value, 0, value.length, bytes, from, to) ? found[place] : null;
    }

    /** Keeps what was found in the value asked for last. */
    void put(FieldIndex index, byte[] bytes, int from, int to, int[] numbers) {
        indexes[place] = index;
        values[place] = Arrays.copyOfRange(bytes, from, to);
        found[place] = numbers;
    }

    private static int hash(int seed, byte[] bytes, int from, int to) {
        long hash = (seed + 1) * 0x9E3779B97F4A7C15L + (to - from);
        int i = from;
        for (; i + 8 <= to; i += 8) {
            hash = (hash ^ (long) LONGS.get(bytes, i)) * 0xff51afd7ed558ccdL;
            hash ^= hash >>> 32;
        }
        long tail = 0;
        for (; i < to; i++) {
            tail = (tail << 8) | (bytes[i] & 0xff);
        }
        hash = (hash ^ tail) * 0xc4ceb9fe1a85ec53L;
        return (int) (hash ^ (hash >>> 29)) & (PLACES - 1);
    }
}
