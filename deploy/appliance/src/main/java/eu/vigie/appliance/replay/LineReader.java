package eu.vigie.appliance.replay;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/**
 * The lines of one file, plain or {@code .gz}. Bytes are passed on as they are. Blank lines are no logs and are left out. Of a line that is
 * longer than the collector takes whole only so much is read that the collector sees it is: it becomes a dead letter with its head.
 */
final class LineReader implements AutoCloseable {
    private static final int BUFFER = 1 << 16;
    /** One byte more than the collector takes as a whole log. */
    static final int MOST = (1 << 20) + 1;

    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER];
    private int at;
    private int end;

    LineReader(Path file) throws IOException {
        InputStream plain = Files.newInputStream(file);
        in = file.toString().endsWith(".gz")
                ? new GZIPInputStream(new BufferedInputStream(plain, BUFFER), BUFFER)
                : plain;
    }

    /** Without its line feed; null at the end. */
    byte @org.jspecify.annotations.Nullable [] next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(256);
        while (true) {
            if (at == end) {
                end = Math.max(0, in.read(buffer));
                at = 0;
                if (end == 0) {
                    return isBlank(line) ? null : line.toByteArray();
                }
            }
            int from = at;
            while (at < end && buffer[at] != '\n') {
                at++;
            }
            line.write(buffer, from, Math.min(at - from, MOST - line.size()));
            if (at < end) {
                at++;
                if (!isBlank(line)) {
                    return line.toByteArray();
                }
                line.reset();
            }
        }
    }

    /** As the collector sees it: such a line is no log. */
    private static boolean isBlank(ByteArrayOutputStream line) {
        if (line.size() > 64) {
            return false; // sent, and counted as blank there
        }
        for (byte b : line.toByteArray()) {
            if (b != ' ' && b != '\t' && b != '\r' && b != 0) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
