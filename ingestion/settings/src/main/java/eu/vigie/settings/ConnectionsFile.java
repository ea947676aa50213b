package eu.vigie.settings;

import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * The facts that the launcher writes for one component: where Kafka and OpenSearch are and who it is there, its certificates and tokens. A
 * properties file in UTF-8. What is wrong in it goes to the problems.
 */
public final class ConnectionsFile {
    private final String file;
    private final Properties properties = new Properties();
    private final Problems problems;
    private boolean unreadable;

    private ConnectionsFile(Path file, Problems problems) {
        this.file = file.toString();
        this.problems = problems;
    }

    /** Reads the file; one that cannot be read is a problem and holds nothing. */
    public static ConnectionsFile read(Path file, Problems problems) {
        ConnectionsFile connections = new ConnectionsFile(file, problems);
        try (Reader reader = Files.newBufferedReader(file)) {
            connections.properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            connections.unreadable = true;
            connections.problem(
                    "cannot be read: " + e.getClass().getSimpleName(),
                    "it is written by `vigie up`; --connections names it");
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

    /** The text of the key; without one a problem, and empty. Of a file that cannot be read nothing more is said. */
    public String required(String key) {
        return text(key).orElseGet(() -> {
            if (!unreadable) {
                problem("the key \"" + key + "\" is missing", "add " + key + "=...");
            }
            return "";
        });
    }

    /** An address with a host, such as {@code https://127.0.0.1:9200}; empty: there is none, or a wrong one, which is a problem. */
    public Optional<URI> address(String key) {
        Optional<URI> address = text(key).flatMap(ConnectionsFile::withHost);
        if (address.isEmpty()) {
            text(key)
                    .ifPresent(text ->
                            problem(key + " is no address: \"" + text + "\"", "write it as https://127.0.0.1:9200"));
        }
        return address;
    }

    private static Optional<URI> withHost(String text) {
        try {
            return Optional.of(URI.create(text)).filter(address -> address.getHost() != null);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** A port from 0 to 65535; empty: there is none, or a wrong one, which is a problem. */
    public Optional<Integer> port(String key) {
        Optional<String> text = text(key);
        Optional<Integer> port = text.filter(digits -> digits.matches("\\d{1,5}"))
                .map(Integer::valueOf)
                .filter(number -> number <= 65_535);
        if (port.isEmpty() && text.isPresent()) {
            problem(key + " is no port: \"" + text.get() + "\"", "a number from 0 to 65535");
        }
        return port;
    }

    /**
     * What every Kafka client of the component needs. SASL/SCRAM-SHA-512 when {@code kafka.user} stands there, over TLS when
     * {@code kafka.protocol} says {@code SASL_SSL}; keys that start with {@code kafka.client.} go to the client as they are.
     */
    public Map<String, Object> kafka() {
        Map<String, Object> client = new HashMap<>();
        client.put("bootstrap.servers", required("kafka.bootstrap"));
        text("kafka.user")
                .ifPresent(user -> client.putAll(
                        KafkaLogin.properties(user, text("kafka.password").orElse(""))));
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

    private void problem(String message, String remedy) {
        problems.add(new Problem(file, 0, 0, message, remedy));
    }
}
