package eu.vigie.console;

import eu.vigie.settings.ConnectionsFile;
import eu.vigie.settings.Problems;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What the launcher tells the console in its connections file: where OpenSearch is, as whom to ask it, and which certificate to show.
 *
 * @param opensearch {@code https://host:port}
 * @param user with rights to read the {@code vigie-*} indices and no more
 * @param authorities certificates, in PEM, that OpenSearch's must be signed by; empty: plain HTTP
 * @param certificate the console's own certificate chain, in PEM
 * @param key its unencrypted PKCS#8 key, in PEM
 * @param kafka what a Kafka client needs; empty: Kafka is not asked
 * @param host address to listen on; empty: the configuration says
 * @param port likewise
 * @param rules folder of the rules that come with Vigie; empty: the pages show no rule's text
 */
public record Connections(
        URI opensearch,
        String user,
        String password,
        Optional<Path> authorities,
        Path certificate,
        Path key,
        Optional<Map<String, Object>> kafka,
        Optional<String> host,
        Optional<Integer> port,
        Optional<Path> rules) {
    /** Reads the file; throws {@link eu.vigie.settings.InvalidSettingsException} naming every key that is missing. */
    public static Connections read(Path file) {
        Problems problems = new Problems();
        ConnectionsFile read = ConnectionsFile.read(file, problems);
        read.required("opensearch.url");
        Connections connections = new Connections(
                read.address("opensearch.url").orElse(URI.create("")),
                read.required("opensearch.user"),
                read.required("opensearch.password"),
                read.path("ca.file"),
                Path.of(read.required("tls.cert.file")),
                Path.of(read.required("tls.key.file")),
                read.text("kafka.bootstrap").map(bootstrap -> read.kafka()),
                read.text("console.host"),
                read.port("console.port"),
                read.path("rules.dir"));
        problems.throwIfAny();
        return connections;
    }

    /** Shows no password. */
    @Override
    public String toString() {
        return "Connections[" + opensearch + " as " + user + "]";
    }
}
