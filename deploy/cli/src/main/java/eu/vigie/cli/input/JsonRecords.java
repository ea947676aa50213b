package eu.vigie.cli.input;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.util.Arrays;

/**
 * The objects of a JSON document that spreads them over lines: one array of them, or one after the other, as evtx_dump writes them. What
 * stands between them is passed over. Line ends and indentation are left out, so that a record is what it would be on one line.
 */
final class JsonRecords implements Records {
    private final BufferedInputStream in;
    private final int limit;
    private final byte[] buffer = new byte[1 << 16];
    private int position;
    private int filled;
    private byte[] record = new byte[4096];
    private int kept;
    private long length;
    private long linesBefore;
    private long line;

    JsonRecords(BufferedInputStream in, int limit) {
        this.in = in;
        this.limit = limit;
    }

    /** Whether a document begins as one: an array, or an object that does not end on its line. */
    static boolean looksLike(byte[] head) {
        String text =
                new String(head, java.nio.charset.StandardCharsets.ISO_8859_1).replaceFirst("^Record \\d+\\R", "");
        return text.matches("(?s)\\s*\\[\\s*[{\\]].*") || text.matches("(?s)\\s*\\{[ \\t\\r]*\\n.*");
    }

    @Override
    public boolean next() throws IOException {
        kept = 0;
        length = 0;
        int depth = 0;
        boolean text = false;
        boolean escaped = false;
        boolean indentation = false;
        for (int b = read(); b >= 0; b = read()) {
            if (b == '\n') {
                linesBefore++;
            }
            if (depth == 0) {
                if (b != '{') {
                    continue;
                }
                line = linesBefore + 1;
            }
            length++;
            indentation = !text && (b == '\n' || (indentation && (b == ' ' || b == '\t' || b == '\r')));
            if (!indentation) {
                keep(b);
            }
            if (text) {
                text = escaped || b != '"';
                escaped = !escaped && b == '\\';
            } else if (b == '"') {
                text = true;
            } else if (b == '{' || b == '[') {
                depth++;
            } else if ((b == '}' || b == ']') && --depth == 0) {
                return true;
            }
        }
        return depth > 0;
    }

    private void keep(int b) {
        if (kept == limit) {
            return;
        }
        if (kept == record.length) {
            record = Arrays.copyOf(record, kept * 2);
        }
        record[kept++] = (byte) b;
    }

    private int read() throws IOException {
        if (position == filled) {
            position = 0;
            filled = in.read(buffer, 0, buffer.length);
            if (filled <= 0) {
                filled = 0;
                return -1;
            }
        }
        return buffer[position++] & 0xff;
    }

    @Override
    public long line() {
        return line;
    }

    @Override
    public byte[] buffer() {
        return record;
    }

    @Override
    public int kept() {
        return kept;
    }

    /** Of a record that is kept whole, the bytes without what was left out. */
    @Override
    public long length() {
        return kept < limit ? kept : Math.max(length, kept + 1L);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
