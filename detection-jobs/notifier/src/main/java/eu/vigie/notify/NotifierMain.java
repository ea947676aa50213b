package eu.vigie.notify;

import eu.vigie.notify.kafka.KafkaAccess;
import eu.vigie.notify.settings.NotifySettings;
import eu.vigie.settings.InvalidSettingsException;
import eu.vigie.settings.Node;
import eu.vigie.settings.Problems;
import eu.vigie.settings.Section;
import eu.vigie.settings.Yaml;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code NotifierMain --config vigie.yml --connections FILE --data DIR [--check]}: delivers notifications until SIGTERM. */
public final class NotifierMain {
    private static final Logger LOG = LoggerFactory.getLogger(NotifierMain.class);
    private static final int DONE = 0;
    private static final int USAGE = 2;
    private static final int ENVIRONMENT = 3;

    private NotifierMain() {}

    public static void main(String[] args) {
        int code = run(args);
        if (code != DONE) {
            System.exit(code);
        }
    }

    private static int run(String[] args) {
        NotifierArguments arguments;
        NotifySettings settings;
        KafkaAccess access;
        try {
            arguments = NotifierArguments.parse(args);
            Properties connections = arguments.connections();
            access = KafkaAccess.of(connections);
            settings = settings(arguments, connections.getProperty("console.url", ""));
        } catch (IllegalArgumentException | InvalidSettingsException e) {
            System.err.println(e.getMessage());
            return USAGE;
        } catch (IOException e) {
            System.err.println("cannot be read: " + e.getMessage() + "; check the path and its rights");
            return ENVIRONMENT;
        }
        if (arguments.check()) {
            return DONE;
        }
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        CountDownLatch ended = new CountDownLatch(1);
        try (RunFiles files = RunFiles.open(arguments.data())) {
            Notifier notifier = new Notifier(settings, access, Clock.systemUTC(), new NotifierMetrics(registry));
            stopOnSignal(notifier, ended);
            notifier.run(files::ready, () -> files.metrics(registry::scrape));
            return DONE;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ENVIRONMENT;
        } catch (IOException | RuntimeException e) {
            LOG.error("the notifier stops: {}", e.getMessage(), e);
            System.err.println("the notifier stops: " + e.getMessage());
            return ENVIRONMENT;
        } finally {
            ended.countDown();
        }
    }

    private static NotifySettings settings(NotifierArguments arguments, String console) throws IOException {
        Problems problems = new Problems();
        Path config = arguments.config().toAbsolutePath();
        Optional<Node> root = Files.exists(config) ? Yaml.read(config, problems) : Optional.empty();
        Section whole = root.map(node -> new Section(node, problems))
                .orElseGet(() -> Section.empty(config.toString(), problems));
        Path files = Optional.ofNullable(config.getParent()).orElse(config);
        NotifySettings settings =
                NotifySettings.read(whole.section("notify"), files, arguments.data(), console, problems);
        problems.throwIfAny();
        return settings;
    }

    /** The process ends when the hook returns, so the hook waits until everything is closed. */
    private static void stopOnSignal(Notifier notifier, CountDownLatch ended) {
        Thread hook = new Thread(
                () -> {
                    notifier.stop();
                    try {
                        if (!ended.await(Notifier.FINISH.plusSeconds(10).toSeconds(), TimeUnit.SECONDS)) {
                            LOG.warn("stopped with an attempt under way; it will be repeated, marked");
                        }
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "stop");
        Runtime.getRuntime().addShutdownHook(hook);
    }
}
