package eu.vigie.verify.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes lines into a named pipe, up to a line that may be moved on: a file that is still being written while it is read. */
final class LineFeed implements AutoCloseable {
    private final Path pipe;
    private final List<String> lines;
    private final Thread writer = new Thread(this::write, "line-feed");
    private int written;
    private int allowed;
    private @Nullable IOException failure;

    private LineFeed(Path pipe, List<String> lines) {
        this.pipe = pipe;
        this.lines = lines;
        writer.setDaemon(true);
    }

    static LineFeed into(Path pipe, List<String> lines) throws IOException, InterruptedException {
        Files.deleteIfExists(pipe);
        int code = new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor();
        assertThat(code).as("mkfifo").isZero();
        return new LineFeed(pipe, lines);
    }

    Path pipe() {
        return pipe;
    }

    void start() {
        writer.start();
    }

    synchronized void allowUpTo(int count) {
        allowed = Math.max(allowed, count);
        notifyAll();
    }

    /** Lets the feed go on to this line and returns when it was taken. */
    synchronized void awaitWritten(int count) throws IOException, InterruptedException {
        allowUpTo(count);
        while (written < count) {
            IOException failed = failure;
            if (failed != null) {
                throw failed;
            }
            wait();
        }
    }

    private void write() {
        try (BufferedWriter out = Files.newBufferedWriter(pipe)) {
            for (String line : lines) {
                if (mustWait()) {
                    out.flush();
                    awaitLeave();
                }
                out.write(line);
                out.write('\n');
                count();
            }
        } catch (IOException e) {
            fail(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized boolean mustWait() {
        return written >= allowed;
    }

    private synchronized void awaitLeave() throws InterruptedException {
        while (written >= allowed) {
            wait();
        }
    }

    private synchronized void count() {
        written++;
        notifyAll();
    }

    private synchronized void fail(IOException e) {
        failure = e;
        notifyAll();
    }

    @Override
    public void close() throws IOException {
        writer.interrupt();
        Files.deleteIfExists(pipe);
    }
}
