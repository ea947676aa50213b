package eu.vigie.appliance.replay;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** The lines of files, in order, in small numbered batches. Bytes are passed on as they are. Empty lines are no logs and are left out. */
public final class LineBatches implements AutoCloseable {
    private static final int BYTES = 256 << 10;

    private final Iterator<Path> files;
    private final int lines;
    private @Nullable InputStream open;
    private long next;

    /**
     * Some lines, each ended by a line feed.
     *
     * @param first number of the first of them, counted from 0 over all files
     */
    @SuppressWarnings("ArrayRecordComponent") // carried, not compared
    public record Batch(long first, int count, byte[] body) {}

    /** At most so many lines a batch. */
    public LineBatches(List<Path> files, int lines) {
        this.files = files.iterator();
        this.lines = lines;
    }

    /** Empty at the end of the last file. */
    public synchronized Optional<Batch> next() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        int count = 0;
        while (count < lines && body.size() < BYTES) {
            byte[] line = line();
            if (line == null) {
                break;
            }
            body.write(line);
            body.write('\n');
            count++;
        }
        Batch batch = new Batch(next, count, body.toByteArray());
        next += count;
        return count == 0 ? Optional.empty() : Optional.of(batch);
    }

    private byte @Nullable [] line() throws IOException {
        while (true) {
            InputStream in = open;
            if (in == null) {
                if (!files.hasNext()) {
                    return null;
                }
                in = open(files.next());
                open = in;
            }
            ByteArrayOutputStream line = new ByteArrayOutputStream(256);
            int b = in.read();
            while (b >= 0 && b != '\n') {
                line.write(b);
                b = in.read();
            }
            if (b < 0) {
                in.close();
                open = null;
            }
            if (line.size() > 0) {
                return line.toByteArray();
            }
        }
    }

    private static InputStream open(Path file) throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        return file.toString().endsWith(".gz") ? new BufferedInputStream(new GZIPInputStream(in), 1 << 16) : in;
    }

    @Override
    public void close() throws IOException {
        InputStream in = open;
        if (in != null) {
            in.close();
        }
    }
}
