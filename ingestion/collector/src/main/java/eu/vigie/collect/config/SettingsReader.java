package eu.vigie.collect.config;

import static eu.vigie.collect.config.CollectorSettings.HTTPS_PORT;
import static eu.vigie.collect.config.CollectorSettings.METRICS_PORT;
import static eu.vigie.collect.config.CollectorSettings.REPLAY_PORT;
import static eu.vigie.collect.config.CollectorSettings.REPLAY_SOURCE;
import static eu.vigie.collect.config.CollectorSettings.SYSLOG_PORT;

import eu.vigie.event.raw.TimePolicy;
import eu.vigie.settings.ConnectionsFile;
import eu.vigie.settings.Node;
import eu.vigie.settings.Problems;
import eu.vigie.settings.Section;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the sections {@code inputs} and {@code collector} of vigie.yml; the others belong to other components. */
public final class SettingsReader {
    private static final Duration SPOOL_AFTER = Duration.ofMillis(500);

    private final ConnectionsFile connections;
    private final Path folder;
    private final Problems problems;
    private final List<Listen> taken = new ArrayList<>();

    /**
     * @param folder relative paths of vigie.yml start here
     */
    public SettingsReader(ConnectionsFile connections, Path folder, Problems problems) {
        this.connections = connections;
        this.folder = folder;
        this.problems = problems;
    }

    /** The settings of a file's root map; what is wrong is in the problems. */
    public CollectorSettings read(@Nullable Node root) {
        Section all = root == null ? Section.empty("vigie.yml", problems) : new Section(root, problems);
        Section collector = all.section("collector");
        int syslogPort = (int) collector.integer("syslog-port", SYSLOG_PORT, 0, 65_535);
        int httpsPort = (int) collector.integer("https-port", HTTPS_PORT, 0, 65_535);
        int metricsPort = connections.port("metrics.port").orElse(METRICS_PORT);
        taken.add(new Listen(InputKind.HTTP, "127.0.0.1", metricsPort));
        Optional<InputSettings> replay = replay();
        replay.map(InputSettings::listen).ifPresent(taken::add);
        List<InputSettings> inputs = new ArrayList<>();
        if (all.value("inputs") == null) {
            inputs.addAll(byDefault(syslogPort, httpsPort));
        } else {
            InputReader reader = new InputReader(connections, folder, problems);
            for (Section section : all.sections("inputs")) {
                Optional<InputSettings> input = reader.read(section);
                input.ifPresent(inputs::add);
                input.map(InputSettings::listen).ifPresent(listen -> refuseTaken(listen, section));
            }
        }
        replay.ifPresent(inputs::add);
        CollectorSettings settings = new CollectorSettings(
                inputs,
                bytes(collector, "spool-size", 2L << 30, 16, 1 << 20),
                spoolAfter(collector),
                bytes(collector, "memory", 16L << 20, 4, 1 << 10),
                (int) collector.integer("max-connections", 10_000, 1, 1_000_000),
                metricsPort);
        collector.close();
        return settings;
    }

    private static Duration spoolAfter(Section collector) {
        Duration given = collector.duration("spool-after", SPOOL_AFTER);
        if (given.toMillis() < 50 || given.toSeconds() > 60) {
            collector.problem(
                    "spool-after",
                    "spool-after must be from 50ms to 60s",
                    "it is how much syslog a kill may cost while Kafka is away; leave it at 500ms");
            return SPOOL_AFTER;
        }
        return given;
    }

    /** Syslog for this machine alone, and HTTPS when its token is known: nothing listens on the network that nobody configured. */
    private List<InputSettings> byDefault(int syslogPort, int httpsPort) {
        List<InputSettings> inputs = new ArrayList<>();
        inputs.add(network(
                new Listen(InputKind.UDP, "127.0.0.1", syslogPort), "syslog", TimePolicy.LIVE, Tokens.NONE, null));
        inputs.add(network(
                new Listen(InputKind.TCP, "127.0.0.1", syslogPort), "syslog", TimePolicy.LIVE, Tokens.NONE, null));
        https("http", "http.token", httpsPort, TimePolicy.LIVE).ifPresent(inputs::add);
        return inputs;
    }

    private Optional<InputSettings> replay() {
        int port = connections.port("replay.port").orElse(REPLAY_PORT);
        return https(REPLAY_SOURCE, "replay.token", port, TimePolicy.TRUSTED);
    }

    private Optional<InputSettings> https(String source, String tokenKey, int port, TimePolicy time) {
        Optional<String> token = connections.text(tokenKey);
        Optional<TlsFiles> tls = InputReader.tlsOf(connections);
        if (token.isEmpty() || tls.isEmpty()) {
            return Optional.empty();
        }
        Listen listen = new Listen(InputKind.HTTPS, "127.0.0.1", port);
        return Optional.of(network(listen, source, time, Tokens.of(source, token.get()), tls.get()));
    }

    private static InputSettings network(
            Listen listen, String source, TimePolicy time, Tokens tokens, @Nullable TlsFiles tls) {
        return new InputSettings(
                listen.kind(),
                source,
                listen,
                null,
                ZoneOffset.UTC,
                time,
                null,
                null,
                AddressList.NONE,
                tokens,
                ClientCertificates.NONE,
                tls,
                InputLimits.DEFAULT);
    }

    private static long bytes(Section section, String key, long byDefault, long minMebi, long maxMebi) {
        long value = section.bytes(key, byDefault);
        if (value < minMebi << 20 || value > maxMebi << 20) {
            section.problem(key, key + " must be from " + minMebi + " MiB to " + (maxMebi >> 10) + " GiB", "");
            return byDefault;
        }
        return value;
    }

    /** Two inputs cannot share a port; an address that stands for all of them shares it with each. */
    private void refuseTaken(Listen listen, Section section) {
        for (Listen other : taken) {
            if (listen.collidesWith(other)) {
                section.problem(
                        "listen",
                        listen + " is taken by " + other + " already",
                        "give each its own port or its own address");
                return;
            }
        }
        taken.add(listen);
    }
}
