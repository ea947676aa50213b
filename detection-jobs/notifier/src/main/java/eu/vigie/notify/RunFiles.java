package eu.vigie.notify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The notifier's files in {@code <data>/run}: its lock, {@code notifier.ready}, and its metrics in {@code notifier.prom}. */
final class RunFiles implements AutoCloseable {
    private static final int TICKS_BETWEEN_METRICS = 20; // about ten seconds

    private static final Logger LOG = LoggerFactory.getLogger(RunFiles.class);

    private final Path run;
    private final FileChannel lock;
    private int ticks;

    private RunFiles(Path run, FileChannel lock) {
        this.run = run;
        this.lock = lock;
    }

    /** Throws {@link IOException} when another notifier works on this data folder: two would send everything twice. */
    static RunFiles open(Path data) throws IOException {
        Path run = Files.createDirectories(
                data.resolve("run"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        FileChannel channel = FileChannel.open(
                run.resolve("notifier.lock"),
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        if (!locked(channel)) {
            channel.close();
            throw new IOException("another notifier works on " + data + "; stop it first");
        }
        Files.deleteIfExists(run.resolve("notifier.ready"));
        return new RunFiles(run, channel);
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            @Nullable FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    /** Says that the notifier is at work. */
    void ready() {
        write("notifier.ready", "ready\n");
    }

    /** Called about twice a second; writes the metrics in Prometheus' text format now and then. */
    void metrics(Supplier<String> scrape) {
        if (ticks++ % TICKS_BETWEEN_METRICS == 0) {
            try {
                write("notifier.prom", scrape.get());
            } catch (UncheckedIOException e) { // a full disk must not stop the mail that says so
                LOG.warn("{}: {}", e.getMessage(), String.valueOf(e.getCause()));
            }
        }
    }

    private void write(String name, String text) {
        try {
            Path part = run.resolve("." + name + ".part");
            Files.deleteIfExists(part);
            Files.createFile(part, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(part, text);
            Files.move(part, run.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + run.resolve(name), e);
        }
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(run.resolve("notifier.ready"));
        lock.close();
    }
}
