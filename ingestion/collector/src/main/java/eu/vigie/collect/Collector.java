package eu.vigie.collect;

import eu.vigie.collect.config.AddressList;
import eu.vigie.collect.config.ClientCertificates;
import eu.vigie.collect.config.CollectorSettings;
import eu.vigie.collect.config.InputKind;
import eu.vigie.collect.config.InputLimits;
import eu.vigie.collect.config.InputSettings;
import eu.vigie.collect.config.Listen;
import eu.vigie.collect.config.Tokens;
import eu.vigie.collect.file.FileInputs;
import eu.vigie.collect.http.BodyBudget;
import eu.vigie.collect.http.HttpInputs;
import eu.vigie.collect.intake.Forwarder;
import eu.vigie.collect.intake.Intake;
import eu.vigie.collect.intake.Numbering;
import eu.vigie.collect.intake.RawTopic;
import eu.vigie.collect.metrics.CollectorMetrics;
import eu.vigie.collect.metrics.ErrorKind;
import eu.vigie.collect.net.Listeners;
import eu.vigie.collect.net.MemoryBudget;
import eu.vigie.collect.spool.Damage;
import eu.vigie.collect.spool.Spool;
import eu.vigie.event.raw.TimePolicy;
import io.micrometer.core.instrument.Tags;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All parts of a running collector: inputs, intake, spool, forwarder and the metrics page. {@link #close} stops them in the order in which
 * nothing is lost: inputs first, then what is under way is given time, the rest goes to the spool.
 */
public final class Collector implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Collector.class);
    /** How long Kafka may leave a log unanswered before the connection is given up. */
    private static final Duration KAFKA_PATIENCE = Duration.ofSeconds(5);

    private static final Duration FLUSH_LIMIT = Duration.ofSeconds(8);

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final CollectorMetrics metrics = new CollectorMetrics(registry);
    private final Spool spool;
    private final Intake intake;
    private final Forwarder forwarder;
    private final Thread forwarding;
    private final Listeners listeners;
    private final FileInputs files;
    private final Thread following;
    private final Duration securing;
    /** Two threads: a slow disk that is being synced must not keep logs in memory. */
    private final ScheduledExecutorService spooling = Executors.newScheduledThreadPool(2, task -> {
        Thread thread = new Thread(task, "spool");
        thread.setDaemon(true);
        return thread;
    });

    private final List<InetSocketAddress> addresses = new ArrayList<>();

    /**
     * Opens everything; throws when the data folder or an address cannot be used.
     *
     * @param data the collector's own folder
     * @param once no socket is opened, files are read to their end
     */
    public Collector(
            CollectorSettings settings,
            Path data,
            RawTopic topic,
            Numbering numbering,
            Tokens metricsTokens,
            Clock clock,
            boolean once)
            throws IOException {
        Files.createDirectories(data);
        spool = Spool.open(data.resolve("spool"), settings.spoolBytes());
        for (Damage damage : spool.damages()) {
            metrics.error("", ErrorKind.SPOOL);
            LOG.warn(
                    "{} is damaged from byte {} on, {} bytes are lost (torn by a kill or a power cut)",
                    damage.file(),
                    damage.from(),
                    damage.bytes());
        }
        Intake.Limits limits = new Intake.Limits(settings.memoryBytes(), settings.memoryBytes() / 2);
        intake = new Intake(numbering, spool, limits, metrics);
        forwarder = new Forwarder(intake, topic, KAFKA_PATIENCE, metrics);
        securing = settings.spoolAfter().dividedBy(2);
        forwarding = new Thread(forwarder, "forwarder");
        measure(spool.unacknowledged());
        long quarter = Runtime.getRuntime().maxMemory() / 4;
        listeners = new Listeners(intake, clock, metrics, new MemoryBudget(quarter), settings.maxConnections());
        files = new FileInputs(
                settings.inputs().stream()
                        .filter(input -> input.kind() == InputKind.FILE)
                        .toList(),
                numbering.collector(),
                data.resolve("files"),
                intake,
                clock,
                metrics,
                once);
        following = new Thread(files, "files");
        try {
            if (!once) {
                BodyBudget bodies = new BodyBudget(quarter / 2);
                for (InputSettings input : settings.inputs()) {
                    open(input, bodies, clock);
                }
                addresses.add(listeners.openTcp(
                        metricsInput(settings.metricsPort()), HttpInputs.metrics(registry::scrape, metricsTokens)));
            }
        } catch (IOException e) {
            listeners.close();
            throw e;
        }
    }

    /** Starts sending and following files. */
    @SuppressWarnings("FutureReturnValueIgnored") // the task catches what it may meet
    public void start() {
        forwarding.start();
        following.start();
        spooling.scheduleAtFixedRate(intake::secure, securing.toNanos(), securing.toNanos(), TimeUnit.NANOSECONDS);
        spooling.scheduleWithFixedDelay(this::sync, 1, 1, TimeUnit.SECONDS);
    }

    /** Where the inputs listen, in their order, files left out; the metrics page last. */
    public List<InetSocketAddress> addresses() {
        return List.copyOf(addresses);
    }

    /** Whether Kafka answered at least once. */
    public boolean hasReachedKafka() {
        return forwarder.hasAnswered();
    }

    /** What the metrics page shows. */
    public String metricsPage() {
        return registry.scrape();
    }

    /** Waits until all files were read and Kafka has them; for a collector that runs once. False: not within the time. */
    public boolean awaitFiles(Duration limit) throws InterruptedException {
        following.join(limit.toMillis());
        return !following.isAlive();
    }

    @Override
    public void close() {
        listeners.close();
        files.stop();
        try {
            long deadline = System.nanoTime() + FLUSH_LIMIT.toNanos();
            while (intake.isLive() && !intake.isEmpty() && System.nanoTime() < deadline) {
                Thread.sleep(20);
            }
            forwarder.stop();
            forwarding.join(TimeUnit.SECONDS.toMillis(10));
            following.join(TimeUnit.SECONDS.toMillis(2));
            spooling.shutdownNow();
            spooling.awaitTermination(2, TimeUnit.SECONDS);
            spool.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            LOG.error("The spool could not be closed: {}", e.toString());
        }
    }

    private void open(InputSettings input, BodyBudget bodies, Clock clock) throws IOException {
        if (input.kind() == InputKind.FILE) {
            return;
        }
        metrics.received(input.source(), input.kind().transport(), 0, 0);
        metrics.sent(input.source(), 0, 0);
        InetSocketAddress address = input.kind().isHttp()
                ? listeners.openTcp(input, HttpInputs.logs(input, intake, clock, bodies, metrics))
                : listeners.openSyslog(input);
        LOG.info("Source {} listens on {} {}", input.source(), input.kind().scheme(), address);
        addresses.add(address);
    }

    private void measure(long recovered) {
        metrics.gauge("vigie.recovered.events", Tags.empty(), recovered, Long::doubleValue);
        metrics.gauge("vigie.buffer.events", Tags.of("buffer", "memory"), intake, Intake::inMemory);
        metrics.gauge("vigie.buffer.bytes", Tags.of("buffer", "memory"), intake, Intake::memoryBytes);
        metrics.gauge("vigie.buffer.events", Tags.of("buffer", "spool"), intake, Intake::inSpool);
        metrics.gauge("vigie.buffer.bytes", Tags.of("buffer", "spool"), intake, Intake::spoolBytes);
        metrics.gauge("vigie.kafka.up", Tags.empty(), intake, queue -> queue.isLive() ? 1 : 0);
    }

    private void sync() {
        try {
            spool.force();
        } catch (IOException e) {
            metrics.error("", ErrorKind.SPOOL);
            LOG.error("The spool could not be written through to the disk: {}", e.toString());
        }
    }

    private static InputSettings metricsInput(int port) {
        return new InputSettings(
                InputKind.HTTP,
                "metrics",
                new Listen(InputKind.HTTP, "127.0.0.1", port),
                null,
                ZoneOffset.UTC,
                TimePolicy.LIVE,
                null,
                null,
                AddressList.NONE,
                Tokens.NONE,
                ClientCertificates.NONE,
                null,
                new InputLimits(64, 64, 8 << 10, 64 << 10, 0, Duration.ofSeconds(30), Duration.ofSeconds(30)));
    }
}
