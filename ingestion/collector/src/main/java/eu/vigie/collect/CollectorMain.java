package eu.vigie.collect;

import com.sun.management.UnixOperatingSystemMXBean;
import eu.vigie.collect.config.CollectorSettings;
import eu.vigie.collect.config.SettingsReader;
import eu.vigie.collect.intake.Numbering;
import eu.vigie.collect.kafka.KafkaRawTopic;
import eu.vigie.settings.ConnectionsFile;
import eu.vigie.settings.InvalidSettingsException;
import eu.vigie.settings.Node;
import eu.vigie.settings.Problems;
import eu.vigie.settings.Yaml;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts the collector and keeps it until SIGTERM. Writes {@code DATA/run/collector.ready} with the process id when all inputs listen and
 * Kafka answered, or after {@link #KAFKA_PATIENCE} without Kafka: logs go to the spool then. Exit codes: 0 done, 2 usage or settings,
 * 3 environment.
 */
public final class CollectorMain {
    private static final Logger LOG = LoggerFactory.getLogger(CollectorMain.class);
    private static final Duration KAFKA_PATIENCE = Duration.ofSeconds(10);
    private static final Duration ONCE_LIMIT = Duration.ofHours(12);
    private static final int USAGE = 2;
    private static final int ENVIRONMENT = 3;
    /** Descriptors for Kafka, files, spool and the JVM itself. */
    private static final int RESERVED_DESCRIPTORS = 256;

    private CollectorMain() {}

    public static void main(String[] words) {
        System.exit(run(words));
    }

    private static int run(String... words) {
        try {
            Arguments arguments = Arguments.parse(words);
            Given given = settings(arguments);
            return arguments.check() ? 0 : run(arguments, given);
        } catch (IllegalArgumentException | InvalidSettingsException e) {
            System.err.println(e.getMessage());
            return USAGE;
        } catch (IOException e) {
            System.err.println("The collector cannot start: " + e.getMessage());
            return ENVIRONMENT;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ENVIRONMENT;
        }
    }

    private record Given(CollectorSettings settings, ConnectionsFile connections, Map<String, Object> kafka) {}

    private static Given settings(Arguments arguments) {
        Problems problems = new Problems();
        ConnectionsFile connections = ConnectionsFile.read(arguments.connections(), problems);
        Path file = arguments.config().orElse(Path.of("vigie.yml")).toAbsolutePath();
        Node root = arguments
                .config()
                .flatMap(config -> Yaml.read(config, problems))
                .orElse(null);
        Path folder = file.getParent() == null ? Path.of("/") : file.getParent();
        CollectorSettings settings = new SettingsReader(connections, folder, problems).read(root);
        Map<String, Object> kafka = connections.kafka();
        problems.throwIfAny();
        return new Given(bounded(settings), connections, kafka);
    }

    /** As many connections as there are file descriptors for; the rest would break Kafka and the spool. */
    private static CollectorSettings bounded(CollectorSettings settings) {
        if (!(ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system)) {
            return settings;
        }
        long possible = Math.max(16, system.getMaxFileDescriptorCount() - RESERVED_DESCRIPTORS);
        if (settings.maxConnections() <= possible) {
            return settings;
        }
        LOG.warn(
                "{} connections need more file descriptors than the {} allowed: {} at most (raise LimitNOFILE or ulimit -n)",
                settings.maxConnections(),
                system.getMaxFileDescriptorCount(),
                possible);
        return settings.withMaxConnections((int) possible);
    }

    private static int run(Arguments arguments, Given given) throws IOException, InterruptedException {
        Path data = arguments.data().resolve("collector");
        Files.createDirectories(data);
        Path ready = arguments.data().resolve("run").resolve("collector.ready");
        Files.createDirectories(arguments.data().resolve("run"));
        Files.deleteIfExists(ready);
        try (FileChannel lockFile =
                        FileChannel.open(data.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = lockFile.tryLock()) {
            if (lock == null) {
                throw new IOException("another collector uses " + data);
            }
            Numbering numbering = CollectorIdentity.beginRun(data.resolve("identity"), () -> random(4));
            Collector collector = new Collector(
                    given.settings(),
                    data,
                    new KafkaRawTopic(CollectorSettings.TOPIC, given.kafka()),
                    numbering,
                    MetricsToken.of(
                            given.connections().text("metrics.token"), data.resolve("metrics.token"), () -> random(24)),
                    Clock.systemUTC(),
                    arguments.once());
            return arguments.once() ? runOnce(collector) : runUntilStopped(collector, ready);
        }
    }

    private static int runOnce(Collector collector) throws InterruptedException {
        collector.start();
        boolean done = collector.awaitFiles(ONCE_LIMIT);
        collector.close();
        if (!done) {
            System.err.println("Not all files could be sent: is Kafka up?");
        }
        return done ? 0 : ENVIRONMENT;
    }

    private static int runUntilStopped(Collector collector, Path ready) throws IOException, InterruptedException {
        CountDownLatch stopping = new CountDownLatch(1);
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            stopping.countDown();
            await(stopped);
            Runtime.getRuntime().halt(0); // a stop by SIGTERM is a success
        }));
        collector.start();
        for (long waited = 0; !collector.hasReachedKafka() && waited < KAFKA_PATIENCE.toMillis(); waited += 50) {
            Thread.sleep(50);
        }
        DurableFile.write(ready, ProcessHandle.current().pid() + "\n");
        LOG.info("The collector is ready");
        stopping.await();
        collector.close();
        Files.deleteIfExists(ready);
        LOG.info("The collector has stopped");
        stopped.countDown();
        return 0;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** So many random bytes in hexadecimal. */
    private static String random(int count) {
        byte[] bytes = new byte[count];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
