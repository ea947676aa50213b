package eu.vigie.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectionsFileTest {
    @TempDir
    Path folder;

    private final Problems problems = new Problems();

    private ConnectionsFile read(String text) throws IOException {
        return ConnectionsFile.read(Files.writeString(folder.resolve("c.properties"), text), problems);
    }

    @Test
    void quotesThePasswordOfTheLogin() throws IOException {
        ConnectionsFile file =
                read("kafka.bootstrap=127.0.0.1:1\nkafka.user=a\nkafka.password=b\"c\nkafka.client.acks=all\n");
        assertThat(file.kafka())
                .containsEntry("bootstrap.servers", "127.0.0.1:1")
                .containsEntry("acks", "all")
                .containsEntry("sasl.mechanism", "SCRAM-SHA-512");
        assertThat(String.valueOf(file.kafka().get("sasl.jaas.config")))
                .endsWith(" username=\"a\" password=\"b\\\"c\";");
        assertThat(problems.list()).isEmpty();
    }

    @Test
    void saysWhatIsMissingOrWrong() throws IOException {
        ConnectionsFile file = read("a.url=nonsense\nb.port=70000\nc.url=https://127.0.0.1:9200\nd.port=9200\n");
        assertThat(file.address("a.url")).isEmpty();
        assertThat(file.port("b.port")).isEmpty();
        assertThat(file.address("c.url")).contains(URI.create("https://127.0.0.1:9200"));
        assertThat(file.port("d.port")).contains(9200);
        assertThat(file.address("none")).isEmpty();
        assertThat(file.required("none")).isEmpty();
        assertThat(problems.list()).hasSize(3);
    }

    @Test
    void ofAFileThatCannotBeReadOneThingIsSaid() {
        ConnectionsFile file = ConnectionsFile.read(folder.resolve("absent"), problems);
        assertThat(file.required("kafka.bootstrap")).isEmpty();
        assertThat(file.kafka()).hasSize(1);
        assertThat(problems.list()).singleElement().asString().contains("cannot be read");
    }
}
