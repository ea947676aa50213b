package eu.vigie.job;

import eu.vigie.settings.InvalidSettingsException;
import eu.vigie.settings.Problem;
import java.io.IOException;
import java.io.Reader;
import java.io.Serializable;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Where Kafka and OpenSearch are and who the jobs are there, from the file that the launcher writes.
 *
 * @param kafkaUser null: Kafka asks for no login
 * @param openSearchUrl {@code https://host:port}; null where no job needs it
 * @param authorities file of certificates, in PEM, that OpenSearch's must be signed by; null: those of Java
 */
public record Connections(
        String kafkaBootstrap,
        @Nullable String kafkaUser,
        @Nullable String kafkaPassword,
        @Nullable String openSearchUrl,
        @Nullable String openSearchUser,
        @Nullable String openSearchPassword,
        @Nullable String authorities)
        implements Serializable {
    /** Reads the file; throws {@link InvalidSettingsException} with everything that is wrong in it. */
    public static Connections read(Path file) {
        Properties properties = new Properties();
        List<Problem> problems = new ArrayList<>();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            problems.add(problem(file, "cannot be read: " + e, "the launcher writes it at `vigie up`"));
            throw new InvalidSettingsException(problems);
        }
        String bootstrap = text(properties, "kafka.bootstrap");
        String url = text(properties, "opensearch.url");
        if (bootstrap == null) {
            problems.add(problem(file, "kafka.bootstrap is missing", "add `kafka.bootstrap=host:port`"));
        }
        if (url != null && !isAddress(url)) {
            problems.add(
                    problem(file, "opensearch.url is no address: \"" + url + "\"", "such as https://127.0.0.1:9200"));
        }
        if (bootstrap == null || !problems.isEmpty()) {
            throw new InvalidSettingsException(problems);
        }
        return new Connections(
                bootstrap,
                text(properties, "kafka.user"),
                text(properties, "kafka.password"),
                url,
                text(properties, "opensearch.user"),
                text(properties, "opensearch.password"),
                text(properties, "ca.file"));
    }

    /** What every Kafka client needs. */
    public Properties kafka() {
        Properties client = new Properties();
        client.setProperty("bootstrap.servers", kafkaBootstrap);
        if (kafkaUser != null) {
            client.setProperty("security.protocol", "SASL_PLAINTEXT");
            client.setProperty("sasl.mechanism", "SCRAM-SHA-512");
            client.setProperty(
                    "sasl.jaas.config",
                    "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"" + quoted(kafkaUser)
                            + "\" password=\"" + quoted(kafkaPassword == null ? "" : kafkaPassword) + "\";");
        }
        return client;
    }

    private static boolean isAddress(String url) {
        try {
            return URI.create(url).getHost() != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static @Nullable String text(Properties properties, String key) {
        String value = properties.getProperty(key);
        return value == null || value.isBlank() ? null : value.strip();
    }

    private static String quoted(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    private static Problem problem(Path file, String message, String remedy) {
        return new Problem(file.toString(), 0, 0, message, remedy);
    }

    /** Shows no password. */
    @Override
    public String toString() {
        return "Connections[" + kafkaBootstrap + " as " + kafkaUser + ", " + openSearchUrl + " as " + openSearchUser
                + "]";
    }
}
