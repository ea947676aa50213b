package eu.vigie.job;

import eu.vigie.settings.ConnectionsFile;
import eu.vigie.settings.InvalidSettingsException;
import eu.vigie.settings.Problems;
import java.io.Serializable;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Where Kafka and OpenSearch are and who the jobs are there.
 *
 * @param kafkaClient what every Kafka client needs
 * @param openSearchUrl {@code https://host:port}; null where no job needs it
 * @param authorities file of certificates, in PEM, that OpenSearch's must be signed by; null: those of Java
 */
public record Connections(
        Map<String, Object> kafkaClient,
        @Nullable URI openSearchUrl,
        @Nullable String openSearchUser,
        @Nullable String openSearchPassword,
        @Nullable String authorities)
        implements Serializable {
    /** Copies the map. */
    public Connections {
        kafkaClient = Map.copyOf(kafkaClient);
    }

    /** Without a login. */
    public static Connections open(String kafkaBootstrap, @Nullable URI openSearchUrl) {
        return new Connections(Map.of("bootstrap.servers", kafkaBootstrap), openSearchUrl, null, null, null);
    }

    /** Reads the launcher's file; throws {@link InvalidSettingsException} with everything that is wrong in it. */
    public static Connections read(Path file) {
        Problems problems = new Problems();
        ConnectionsFile read = ConnectionsFile.read(file, problems);
        Connections connections = new Connections(
                read.kafka(),
                read.address("opensearch.url").orElse(null),
                read.text("opensearch.user").orElse(null),
                read.text("opensearch.password").orElse(null),
                read.text("ca.file").orElse(null));
        problems.throwIfAny();
        return connections;
    }

    /** A copy of what every Kafka client needs. */
    public Properties kafka() {
        Properties client = new Properties();
        client.putAll(kafkaClient);
        return client;
    }

    /** Shows no password. */
    @Override
    public String toString() {
        return "Connections[" + kafkaClient.get("bootstrap.servers") + ", " + openSearchUrl + " as " + openSearchUser
                + "]";
    }
}
