package eu.vigie.cli.input;

import eu.vigie.cli.Terminal;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The logs of several files, one file after the other, in blocks; several threads may take them. */
public final class LogBlocks implements Closeable {
    private final List<Path> paths;
    private final @Nullable Instant receivedAt;
    private final Terminal terminal;
    private int file = -1;
    private @Nullable LogFile open;
    private long taken;
    private long logs;
    private @Nullable Exception failure;

    /** @param receivedAt when the logs came in; null: the files' modification times */
    public LogBlocks(List<Path> paths, @Nullable Instant receivedAt, Terminal terminal) {
        this.paths = List.copyOf(paths);
        this.receivedAt = receivedAt;
        this.terminal = terminal;
    }

    /**
     * Takes the next block. What was read before a file broke is handed over first.
     *
     * @return its number, from 0; -1: there is none any more
     */
    public synchronized long take(LogBlock block) throws IOException {
        if (failure == null) {
            try {
                if (fill(block)) {
                    logs += block.count();
                    return taken++;
                }
                return -1;
            } catch (IOException | RuntimeException e) {
                failure = e;
                if (open != null && block.count() > 0) {
                    logs += block.count();
                    return taken++;
                }
            }
        }
        if (failure instanceof IOException io) {
            throw io;
        }
        throw (RuntimeException) failure;
    }

    private boolean fill(LogBlock block) throws IOException {
        while (true) {
            LogFile log = open;
            if (log == null) {
                if (++file >= paths.size()) {
                    return false;
                }
                log = LogFile.open(paths.get(file), receivedAt, terminal);
                open = log;
            }
            block.begin(file, log);
            while (!block.isFull()) {
                if (!log.next()) {
                    log.close();
                    open = null;
                    break;
                }
                block.add(log);
            }
            if (block.count() > 0) {
                return true;
            }
        }
    }

    /** Logs taken so far. */
    public synchronized long logs() {
        return logs;
    }

    @Override
    public synchronized void close() throws IOException {
        if (open != null) {
            open.close();
        }
    }
}
