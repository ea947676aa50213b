package eu.vigie.console;

import eu.vigie.console.access.UserFile;
import eu.vigie.console.page.RuleBook;
import eu.vigie.console.store.OpenSearchCaseStore;
import eu.vigie.console.store.OpenSearchConnection;
import eu.vigie.console.web.Tls;
import eu.vigie.settings.InvalidSettingsException;
import eu.vigie.settings.MainArguments;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.SSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The web console as a process: {@code --config vigie.yml --connections FILE --data DIR}. When it serves it writes
 * {@code <data>/run/console.ready}; SIGTERM lets the pages that are being made finish. With {@code --check} it reads its
 * settings, says what is wrong with them and ends.
 *
 * <p>{@code --data DIR --reset-password NAME} gives a user, known or new, a fresh random password, prints it and ends.
 */
public final class ConsoleMain {
    private static final Logger LOG = LoggerFactory.getLogger(ConsoleMain.class);
    private static final String USAGE_TEXT = """
            usage: console --connections FILE --data DIR [--config vigie.yml] [--check]
                   console --data DIR --reset-password NAME""";
    private static final int USAGE = 2;
    private static final int ENVIRONMENT = 3;

    private ConsoleMain() {}

    /** Ends with 2 on wrong usage or settings, 3 when the environment does not let it run. */
    public static void main(String[] args) throws InterruptedException {
        System.exit(run(List.of(args)));
    }

    private static int run(List<String> args) throws InterruptedException {
        try {
            MainArguments read = MainArguments.parse(
                    args,
                    List.of("--config", "--connections", "--data", "--reset-password"),
                    List.of("--check"),
                    USAGE_TEXT);
            Path data = read.requiredPath("--data");
            Optional<String> name = read.value("--reset-password");
            if (name.isPresent()) {
                return resetPassword(data, name.get());
            }
            Path connections = read.requiredPath("--connections");
            Optional<Path> config = read.path("--config");
            ConsoleSettings settings = settings(config);
            return read.has("--check") ? 0 : tryServe(settings, config, connections, data);
        } catch (IllegalArgumentException | InvalidSettingsException e) {
            System.err.println(e.getMessage());
            return USAGE;
        }
    }

    private static int resetPassword(Path data, String name) {
        try {
            String fresh = new UserFile(data, new SecureRandom()).resetPassword(name);
            System.out.println("New password of " + name + ": " + fresh);
            return 0;
        } catch (IOException e) {
            System.err.println("The password cannot be changed: " + e.getMessage());
            return ENVIRONMENT;
        }
    }

    private static int tryServe(ConsoleSettings settings, Optional<Path> config, Path connections, Path data)
            throws InterruptedException {
        try {
            return serve(settings, config, connections, data, new UserFile(data, new SecureRandom()));
        } catch (InvalidSettingsException e) {
            throw e;
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            LOG.error("The console cannot run", e);
            return ENVIRONMENT;
        }
    }

    private static ConsoleSettings settings(Optional<Path> config) {
        ZoneId machine = ZoneId.systemDefault();
        return config.map(file -> ConsoleSettings.read(file, machine))
                .orElseGet(() -> ConsoleSettings.byDefault(machine));
    }

    private static int serve(
            ConsoleSettings settings, Optional<Path> config, Path connectionsFile, Path data, UserFile users)
            throws IOException, GeneralSecurityException, InterruptedException {
        Connections connections = Connections.read(connectionsFile);
        if (users.createIfAbsent()) {
            LOG.info("Made the user {}; its password waits in {}", UserFile.FIRST_USER, users.firstPasswordFile());
        }
        Optional<SSLContext> trust = connections.authorities().isEmpty()
                ? Optional.empty()
                : Optional.of(Tls.trusting(connections.authorities().get()));
        Path run = Files.createDirectories(data.resolve("run"));
        Path ready = run.resolve("console.ready");
        Files.deleteIfExists(ready);
        CountDownLatch stopped = new CountDownLatch(1);
        Clock clock = Clock.systemUTC();
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        Optional<KafkaTopicEnd> kafka = connections.kafka().map(client -> new KafkaTopicEnd(client, clock));
        Optional<KafkaDecisions> decisions = connections.kafka().map(client -> new KafkaDecisions(client, clock));
        try (OpenSearchConnection opensearch = new OpenSearchConnection(
                        connections.opensearch(), connections.user(), connections.password(), trust);
                Console console = new Console(
                        new InetSocketAddress(
                                connections.host().orElse(settings.host()),
                                connections.port().orElse(settings.port())),
                        Tls.server(connections.certificate(), connections.key()),
                        settings,
                        new OpenSearchCaseStore(opensearch.client()),
                        new LauncherState(
                                data,
                                () -> kafka.map(KafkaTopicEnd::get).orElse(OptionalLong.empty()),
                                () -> decisions.flatMap(KafkaDecisions::get)),
                        rules(connections, config),
                        users,
                        new SecureRandom(),
                        clock,
                        registry);
                MetricsFile metrics = new MetricsFile(registry, run.resolve("console.prom"))) {
            metrics.start();
            announce(ready, console.port());
            awaitStop(stopped, ready);
        } finally {
            kafka.ifPresent(KafkaTopicEnd::close);
        }
        stopped.countDown();
        return 0;
    }

    /** The pack and the user's own, as the detection job reads them. */
    private static RuleBook rules(Connections connections, Optional<Path> config) {
        List<Path> paths = new ArrayList<>();
        connections.rules().ifPresent(paths::add);
        config.ifPresent(file -> paths.addAll(ConsoleSettings.rules(file)));
        return RuleBook.read(paths);
    }

    private static void announce(Path ready, int port) throws IOException {
        Files.writeString(ready, "port=" + port + "\n");
        LOG.info("The console serves on port {}", port);
    }

    /** Until SIGTERM or SIGINT; the hook then waits for the server to finish what it is doing. */
    private static void awaitStop(CountDownLatch stopped, Path ready) throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            asked.countDown();
                            finish(stopped, ready);
                        },
                        "stop"));
        asked.await();
    }

    private static void finish(CountDownLatch stopped, Path ready) {
        try {
            Files.deleteIfExists(ready);
            if (!stopped.await(5, java.util.concurrent.TimeUnit.SECONDS)) {
                LOG.warn("The console did not finish within 5 s");
            }
        } catch (IOException e) {
            LOG.warn("{} cannot be removed: {}", ready, e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
