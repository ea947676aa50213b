package eu.vigie.appliance.replay;

import eu.vigie.cli.Terminal;
import eu.vigie.cli.input.LogFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The logs of one file, each without line feeds: lines, or the objects of a JSON document; plain, gzip or zstd. Blank lines are no logs and
 * are left out. Of a log that is longer than the collector takes whole only so much is given that the collector sees it is: it becomes a
 * dead letter with its head.
 */
final class LineReader implements AutoCloseable {
    /** One byte more than the collector takes as a whole log. */
    static final int MOST = LogFile.LINE_LIMIT + 1;

    private final LogFile file;

    LineReader(Path path, Terminal terminal) throws IOException {
        file = LogFile.open(path, null, terminal);
    }

    /** Null at the end. */
    byte @Nullable [] next() throws IOException {
        while (file.next()) {
            int kept = file.kept();
            byte[] log = Arrays.copyOf(file.buffer(), kept == LogFile.LINE_LIMIT && file.length() > kept ? MOST : kept);
            if (log.length == MOST) {
                log[MOST - 1] = '.';
            }
            if (!isBlank(log)) {
                return log;
            }
        }
        return null;
    }

    /** When the file was written last. */
    Instant written() {
        return file.received();
    }

    /** As the collector sees it: such a line is no log. */
    private static boolean isBlank(byte[] line) {
        if (line.length > 64) {
            return false; // sent, and counted as blank there
        }
        for (byte b : line) {
            if (b != ' ' && b != '\t' && b != '\r' && b != 0) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
