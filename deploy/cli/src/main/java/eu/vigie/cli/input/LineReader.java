package eu.vigie.cli.input;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/** Reads lines as bytes from a plain or gzip stream. Of a line longer than the limit a head is kept and its whole length counted. */
public final class LineReader implements Closeable {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long LINE_ENDS = 0x0a0a0a0a0a0a0a0aL;
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH = 0x8080808080808080L;

    private final InputStream in;
    private final int limit;
    private final byte[] buffer = new byte[1 << 16];
    private int position;
    private int filled;
    private byte[] line = new byte[4096];
    private int kept;
    private long length;

    /** @param limit bytes of a line that are kept */
    public LineReader(InputStream source, int limit) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(source, 1 << 16);
        buffered.mark(2);
        boolean gzip = buffered.read() == 0x1f && buffered.read() == 0x8b;
        buffered.reset();
        this.in = gzip ? new GZIPInputStream(buffered, 1 << 16) : buffered;
        this.limit = limit;
    }

    /** Moves to the next line; false at the end. A line ends with LF or CR LF; the last one may lack it. */
    public boolean next() throws IOException {
        kept = 0;
        length = 0;
        boolean any = false;
        while (position < filled || fill()) {
            any = true;
            int start = position;
            position = lineEnd(position);
            keep(start, position);
            if (position < filled) {
                position++;
                break;
            }
        }
        if (kept > 0 && kept == length && line[kept - 1] == '\r') {
            kept--;
            length--;
        }
        return any;
    }

    /** The line in place: its first {@link #kept} bytes, until the next line. */
    public byte[] buffer() {
        return line;
    }

    /** How many bytes of the line are kept. */
    public int kept() {
        return kept;
    }

    /** The bytes of the line, at most the limit. */
    public byte[] bytes() {
        return Arrays.copyOf(line, kept);
    }

    /** The bytes that the line has in the file, its end not counted. */
    public long length() {
        return length;
    }

    /** The position of the next line end in the buffer, or its end; eight bytes are looked at at once. */
    private int lineEnd(int from) {
        int at = from;
        for (; at + 8 <= filled; at += 8) {
            long word = (long) LONGS.get(buffer, at) ^ LINE_ENDS;
            long found = (word - ONES) & ~word & HIGH;
            if (found != 0) {
                return at + (Long.numberOfTrailingZeros(found) >>> 3);
            }
        }
        while (at < filled && buffer[at] != '\n') {
            at++;
        }
        return at;
    }

    private void keep(int start, int end) {
        length += end - start;
        int count = Math.min(end - start, limit - kept);
        if (kept + count > line.length) {
            line = Arrays.copyOf(line, Math.max(kept + count, line.length * 2));
        }
        System.arraycopy(buffer, start, line, kept, count);
        kept += count;
    }

    private boolean fill() throws IOException {
        position = 0;
        filled = Math.max(0, in.read(buffer, 0, buffer.length));
        return filled > 0;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
