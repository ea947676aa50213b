package eu.vigie.cli.input;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** The lines of a file. Of a line longer than the limit a head is kept and its whole length counted. */
final class LineReader implements Records {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long LINE_ENDS = 0x0a0a0a0a0a0a0a0aL;
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH = 0x8080808080808080L;

    private final InputStream in;
    private final int limit;
    private final byte[] buffer = new byte[1 << 16];
    private int position;
    private int filled;
    private byte[] bytes = new byte[4096];
    private long line;
    private int kept;
    private long length;

    /** @param limit bytes of a line that are kept */
    LineReader(InputStream in, int limit) {
        this.in = in;
        this.limit = limit;
    }

    /** A line ends with LF or CR LF; the last one may lack it. */
    @Override
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
        if (kept > 0 && kept == length && bytes[kept - 1] == '\r') {
            kept--;
            length--;
        }
        line += any ? 1 : 0;
        return any;
    }

    @Override
    public long line() {
        return line;
    }

    @Override
    public byte[] buffer() {
        return bytes;
    }

    @Override
    public int kept() {
        return kept;
    }

    /** Its end is not counted. */
    @Override
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
        if (kept + count > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(kept + count, bytes.length * 2));
        }
        System.arraycopy(buffer, start, bytes, kept, count);
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
