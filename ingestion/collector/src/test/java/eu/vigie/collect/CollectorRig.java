package eu.vigie.collect;

import eu.vigie.collect.config.CollectorSettings;
import eu.vigie.collect.config.SettingsReader;
import eu.vigie.collect.config.Tokens;
import eu.vigie.collect.intake.RawTopic;
import eu.vigie.settings.ConnectionsFile;
import eu.vigie.settings.Problems;
import eu.vigie.settings.Yaml;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;

/** A whole collector in this process, on free ports, with a topic of the test's choice and settings as a person writes them. */
public final class CollectorRig implements AutoCloseable {
    public static final String TOKEN = "0123456789abcdef-token";

    private final Path folder;
    private final String yaml;
    private final RawTopic topic;
    private final boolean once;
    private Collector collector;

    public CollectorRig(Path folder, RawTopic topic, String yaml) throws IOException {
        this(folder, topic, yaml, false);
    }

    public CollectorRig(Path folder, RawTopic topic, String yaml, boolean once) throws IOException {
        this.folder = folder;
        this.yaml = yaml;
        this.topic = topic;
        this.once = once;
        TestCertificates.write(folder);
        Files.writeString(folder.resolve("token"), TOKEN + "\n");
        Files.writeString(
                folder.resolve("connections.properties"),
                "kafka.bootstrap=127.0.0.1:1\ntls.cert.file=" + folder.resolve("server.crt") + "\ntls.key.file="
                        + folder.resolve("server.key") + "\nca.file=" + folder.resolve("ca.crt")
                        + "\nmetrics.port=0\n");
        collector = start();
    }

    private Collector start() throws IOException {
        Problems problems = new Problems();
        ConnectionsFile connections = ConnectionsFile.read(folder.resolve("connections.properties"), problems);
        CollectorSettings settings = new SettingsReader(connections, folder, problems)
                .read(Yaml.readAll("vigie.yml", yaml + "\ncollector: {spool-after: 1s}\n", problems)
                        .get(0));
        problems.throwIfAny();
        Path data = folder.resolve("data");
        Files.createDirectories(data);
        Collector started = new Collector(
                settings,
                data,
                topic,
                CollectorIdentity.beginRun(data.resolve("identity"), () -> "c0ffee00"),
                Tokens.of("metrics", TOKEN),
                Clock.systemUTC(),
                once);
        started.start();
        return started;
    }

    /** Stops it in good order and starts it on the same data. */
    public void restart() throws IOException {
        collector.close();
        collector = start();
    }

    public Collector collector() {
        return collector;
    }

    /** Where the input listens, counted from 0. */
    public InetSocketAddress address(int input) {
        return collector.addresses().get(input);
    }

    /** The sum of the counters with this name whose labels hold all the texts. */
    public double metric(String name, String... labels) {
        return MetricsText.sum(collector.metricsPage(), name, labels);
    }

    @Override
    public void close() {
        collector.close();
    }
}
