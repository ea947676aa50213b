package eu.vigie.cli.input;

import java.time.Instant;
import java.util.Arrays;

/** Logs of one file, one after the other in one array: what a thread works on at a time. Reused. */
public final class LogBlock {
    private static final int ENOUGH = 1 << 18;

    private int file;
    private String name = "";
    private Instant received = Instant.EPOCH;
    private int count;
    private byte[] bytes = new byte[ENOUGH + (1 << 12)];
    private int[] ends = new int[256];
    private long[] lengths = new long[256];
    private long[] lines = new long[256];

    void begin(int number, LogFile log) {
        file = number;
        name = log.name();
        received = log.received();
        count = 0;
    }

    /** Adds the log at which a file stands. */
    void add(LogFile log) {
        int from = from(count);
        int to = from + log.kept();
        if (to > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(to, bytes.length * 2));
        }
        if (count == ends.length) {
            ends = Arrays.copyOf(ends, count * 2);
            lengths = Arrays.copyOf(lengths, count * 2);
            lines = Arrays.copyOf(lines, count * 2);
        }
        System.arraycopy(log.buffer(), 0, bytes, from, log.kept());
        ends[count] = to;
        lengths[count] = log.length();
        lines[count++] = log.line();
    }

    boolean isFull() {
        return from(count) >= ENOUGH;
    }

    /** The number of the file, from 0. */
    public int file() {
        return file;
    }

    /** The file's name. */
    public String name() {
        return name;
    }

    /** When its logs came in. */
    public Instant received() {
        return received;
    }

    public int count() {
        return count;
    }

    /** All logs' bytes. */
    public byte[] bytes() {
        return bytes;
    }

    /** Where log {@code i}, from 0, begins. */
    public int from(int i) {
        return i == 0 ? 0 : ends[i - 1];
    }

    /** Where it ends. */
    public int to(int i) {
        return ends[i];
    }

    /** The bytes that it has in the file, of which only a head may be here. */
    public long length(int i) {
        return lengths[i];
    }

    /** The line at which it begins, from 1. */
    public long line(int i) {
        return lines[i];
    }

    /** Whether all of it is here. */
    public boolean isWhole(int i) {
        return lengths[i] == to(i) - from(i);
    }

    /** Its bytes, in an array of their own. */
    public byte[] copy(int i) {
        return Arrays.copyOfRange(bytes, from(i), to(i));
    }
}
