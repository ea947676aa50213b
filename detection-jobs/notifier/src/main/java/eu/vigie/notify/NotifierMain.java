package eu.vigie.notify;

import eu.vigie.notify.settings.NotifySettings;
import eu.vigie.settings.ConnectionsFile;
import eu.vigie.settings.InvalidSettingsException;
import eu.vigie.settings.MainArguments;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    private static final String USE = "usage: --config vigie.yml --connections FILE --data DIR [--check]";

    private NotifierMain() {}

    public static void main(String[] args) {
        int code = run(args);
        if (code != DONE) {
            System.exit(code);
        }
    }

    private static int run(String[] args) {
        MainArguments arguments;
        Path data;
        Given given;
        try {
            arguments = MainArguments.parse(
                    List.of(args), List.of("--config", "--connections", "--data"), List.of("--check"), USE);
            data = arguments.requiredPath("--data").toAbsolutePath();
            given = settings(arguments, data);
        } catch (IllegalArgumentException | InvalidSettingsException e) {
            System.err.println(e.getMessage());
            return USAGE;
        }
        if (arguments.has("--check")) {
            return DONE;
        }
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        CountDownLatch ended = new CountDownLatch(1);
        try (RunFiles files = RunFiles.open(data)) {
            Notifier notifier =
                    new Notifier(given.settings(), given.kafka(), Clock.systemUTC(), new NotifierMetrics(registry));
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

    private record Given(NotifySettings settings, Map<String, Object> kafka) {}

    /** An absent vigie.yml means defaults. */
    private static Given settings(MainArguments arguments, Path data) {
        Problems problems = new Problems();
        Path config = arguments.requiredPath("--config").toAbsolutePath();
        ConnectionsFile connections = ConnectionsFile.read(arguments.requiredPath("--connections"), problems);
        Optional<Node> root = Files.exists(config) ? Yaml.read(config, problems) : Optional.empty();
        Section whole = root.map(node -> new Section(node, problems))
                .orElseGet(() -> Section.empty(config.toString(), problems));
        Path files = Optional.ofNullable(config.getParent()).orElse(config);
        Map<String, Object> kafka = connections.kafka();
        NotifySettings settings = NotifySettings.read(
                whole.section("notify"),
                files,
                data,
                connections.text("console.url").orElse(""),
                problems);
        problems.throwIfAny();
        return new Given(settings, kafka);
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
