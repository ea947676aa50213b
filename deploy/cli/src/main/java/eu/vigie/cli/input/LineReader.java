package eu.vigie.cli.input;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/** Reads lines as bytes from a plain or gzip stream. Of a line longer than the limit a head is kept and its whole length counted. */
public final class LineReader implements Closeable {
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
            while (position < filled && buffer[position] != '\n') {
                position++;
            }
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

    /** The bytes of the line, at most the limit. */
    public byte[] bytes() {
        return Arrays.copyOf(line, kept);
    }

    /** The bytes that the line has in the file, its end not counted. */
    public long length() {
        return length;
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
