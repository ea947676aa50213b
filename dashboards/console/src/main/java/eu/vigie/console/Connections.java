package eu.vigie.console;

import eu.vigie.settings.Problem;
import eu.vigie.settings.Problems;
import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * What the launcher tells the console in its connections file: where OpenSearch is, as whom to ask it, and which certificate to show.
 *
 * @param opensearch {@code https://host:port}
 * @param user with rights to read the {@code vigie-*} indices and no more
 * @param authorities certificates, in PEM, that OpenSearch's must be signed by; empty: plain HTTP
 * @param certificate the console's own certificate chain, in PEM
 * @param key its unencrypted PKCS#8 key, in PEM
 * @param kafka where Kafka is and as whom to ask it; empty: it is not asked
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
        Optional<KafkaTopicEnd.Access> kafka,
        Optional<String> host,
        Optional<Integer> port,
        Optional<Path> rules) {
    /** Reads the file; throws {@link eu.vigie.settings.InvalidSettingsException} naming every key that is missing. */
    public static Connections read(Path file) {
        Problems problems = new Problems();
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException e) {
            problems.add(new Problem(
                    file.toString(), 0, 0, "cannot be read: " + e.getMessage(), "the launcher writes it: vigie up"));
            problems.throwIfAny();
        }
        Connections connections = read(file, properties, problems);
        problems.throwIfAny();
        return connections;
    }

    private static Connections read(Path file, Properties properties, Problems problems) {
        Keys keys = new Keys(file.toString(), properties, problems);
        URI opensearch = keys.uri("opensearch.url");
        return new Connections(
                opensearch,
                keys.required("opensearch.user"),
                keys.required("opensearch.password"),
                keys.optional("ca.file").map(Path::of),
                Path.of(keys.required("tls.cert.file")),
                Path.of(keys.required("tls.key.file")),
                keys.optional("kafka.bootstrap")
                        .map(bootstrap -> new KafkaTopicEnd.Access(
                                bootstrap,
                                keys.optional("kafka.user").orElse(""),
                                keys.optional("kafka.password").orElse(""))),
                keys.optional("console.host"),
                keys.optional("console.port").flatMap(keys::port),
                keys.optional("rules.dir").map(Path::of));
    }

    /** Shows no password. */
    @Override
    public String toString() {
        return "Connections[" + opensearch + " as " + user + "]";
    }

    private record Keys(String file, Properties properties, Problems problems) {
        Optional<String> optional(String key) {
            @Nullable String value = properties.getProperty(key);
            return Optional.ofNullable(value).map(String::strip).filter(text -> !text.isEmpty());
        }

        String required(String key) {
            return optional(key).orElseGet(() -> {
                problems.add(new Problem(file, 0, 0, "the key \"" + key + "\" is missing", "add " + key + "=..."));
                return "";
            });
        }

        URI uri(String key) {
            String text = required(key);
            try {
                URI uri = URI.create(text);
                if (uri.getHost() != null || text.isEmpty()) {
                    return uri;
                }
            } catch (IllegalArgumentException e) {
                // Reported below, as an address without a host is.
            }
            problems.add(new Problem(
                    file, 0, 0, key + " is no address: \"" + text + "\"", "such as https://127.0.0.1:9200"));
            return URI.create("");
        }

        Optional<Integer> port(String text) {
            if (text.matches("\\d{1,5}") && Integer.parseInt(text) <= 65_535) {
                return Optional.of(Integer.parseInt(text));
            }
            problems.add(
                    new Problem(file, 0, 0, "console.port is no port: \"" + text + "\"", "a number from 0 to 65535"));
            return Optional.empty();
        }
    }
}
