package eu.vigie.collect.config;

import eu.vigie.settings.Problem;
import eu.vigie.settings.Problems;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** The facts that the launcher writes for the collector: where Kafka is, certificates, the token of the replay input. */
public final class Connections {
    private final Path file;
    private final Properties properties;

    private Connections(Path file, Properties properties) {
        this.file = file;
        this.properties = properties;
    }

    /** Reads the file; what is missing is a problem. */
    public static Connections read(Path file, Problems problems) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            problems.add(new Problem(
                    file.toString(),
                    0,
                    0,
                    "cannot be read: " + e.getClass().getSimpleName(),
                    "it is written by `vigie up`; --connections names it"));
            return new Connections(file, properties);
        }
        Connections connections = new Connections(file, properties);
        if (connections.text("kafka.bootstrap").isEmpty()) {
            problems.add(new Problem(
                    file.toString(), 0, 0, "the key \"kafka.bootstrap\" is missing", "add kafka.bootstrap=HOST:PORT"));
        }
        return connections;
    }

    public Optional<String> text(String key) {
        return Optional.ofNullable(properties.getProperty(key))
                .map(String::strip)
                .filter(text -> !text.isEmpty());
    }

    public Optional<Path> path(String key) {
        return text(key).map(Path::of);
    }

    /** A port, or the default when it is absent; a wrong one is a problem. */
    int port(String key, int byDefault, Problems problems) {
        String text = text(key).orElse(Integer.toString(byDefault));
        if (text.matches("\\d{1,5}") && Integer.parseInt(text) <= 65_535) {
            return Integer.parseInt(text);
        }
        problems.add(new Problem(file.toString(), 0, 0, key + " must be a port, found \"" + text + "\"", ""));
        return byDefault;
    }

    /**
     * How the Kafka client connects: SASL/SCRAM-SHA-512 when {@code kafka.user} stands there, over TLS when {@code kafka.protocol} says
     * {@code SASL_SSL}; keys that start with {@code kafka.client.} go to the client as they are.
     */
    public Map<String, Object> kafka() {
        Map<String, Object> client = new HashMap<>();
        client.put("bootstrap.servers", text("kafka.bootstrap").orElse(""));
        text("kafka.user").ifPresent(user -> {
            client.put("security.protocol", "SASL_PLAINTEXT");
            client.put("sasl.mechanism", "SCRAM-SHA-512");
            client.put(
                    "sasl.jaas.config",
                    "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"" + quoted(user)
                            + "\" password=\"" + quoted(text("kafka.password").orElse("")) + "\";");
        });
        text("kafka.protocol").ifPresent(protocol -> {
            client.put("security.protocol", protocol);
            if (protocol.endsWith("SSL")) {
                text("ca.file").ifPresent(ca -> {
                    client.put("ssl.truststore.type", "PEM");
                    client.put("ssl.truststore.location", ca);
                });
            }
        });
        for (String key : properties.stringPropertyNames()) {
            if (key.startsWith("kafka.client.")) {
                client.put(key.substring("kafka.client.".length()), properties.getProperty(key));
            }
        }
        return client;
    }

    private static String quoted(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }
}
