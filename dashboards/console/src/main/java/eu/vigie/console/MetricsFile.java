package eu.vigie.console;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The metrics in Prometheus' text format, written to a file of the data folder every ten seconds. A port on loopback would show them to
 * every local user; the node exporter's textfile collector reads the file.
 */
final class MetricsFile implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MetricsFile.class);
    private static final Duration PERIOD = Duration.ofSeconds(10);

    private final PrometheusMeterRegistry registry;
    private final Path file;
    private final ScheduledExecutorService timer;

    MetricsFile(PrometheusMeterRegistry registry, Path file) {
        this.registry = registry;
        this.file = file;
        this.timer = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "metrics");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Writes now and then every ten seconds. */
    @SuppressWarnings("FutureReturnValueIgnored") // it ends with the timer, and reports its own failures
    void start() {
        timer.scheduleAtFixedRate(this::write, 0, PERIOD.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void write() {
        try {
            Path fresh = file.resolveSibling(file.getFileName() + ".new");
            Files.deleteIfExists(fresh);
            Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(fresh, registry.scrape());
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException | RuntimeException e) {
            LOG.warn("The metrics cannot be written to {}: {}", file, e.toString());
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
