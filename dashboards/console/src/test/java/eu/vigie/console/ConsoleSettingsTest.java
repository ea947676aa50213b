package eu.vigie.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConsoleSettingsTest {
    private static final ZoneId MACHINE = ZoneId.of("Asia/Tokyo");

    @TempDir
    Path folder;

    @Test
    void holdsItsDefaults() {
        assertThat(ConsoleSettings.byDefault(MACHINE))
                .isEqualTo(new ConsoleSettings(
                        "127.0.0.1", 8443, MACHINE, Duration.ofMinutes(30), Duration.ofHours(12), false));
    }

    @Test
    void readsItsOwnSectionAndLeavesTheOthersAlone() throws IOException {
        Path file = Files.writeString(folder.resolve("vigie.yml"), """
                inputs: [1]
                console:
                  port: 9443
                  zone: Europe/Paris
                  session-idle: 10m
                  session-length: 8h
                baselines:
                  enabled: true
                """);
        assertThat(ConsoleSettings.read(file, MACHINE))
                .isEqualTo(new ConsoleSettings(
                        "127.0.0.1",
                        9443,
                        ZoneId.of("Europe/Paris"),
                        Duration.ofMinutes(10),
                        Duration.ofHours(8),
                        true));
    }

    @Test
    void namesEveryMistakeWithItsPlace() throws IOException {
        Path file = Files.writeString(
                folder.resolve("vigie.yml"), "console:\n  prot: 9443\n  zone: Paris\n  session-idle: soon\n");
        assertThatThrownBy(() -> ConsoleSettings.read(file, MACHINE))
                .hasMessageContaining("vigie.yml:2")
                .hasMessageContaining("did you mean \"port\"?")
                .hasMessageContaining("vigie.yml:3")
                .hasMessageContaining("vigie.yml:4");
    }

    @Test
    void namesEveryConnectionThatIsMissing() throws IOException {
        Path file = Files.writeString(folder.resolve("console.properties"), "opensearch.user=console\n");
        assertThatThrownBy(() -> Connections.read(file))
                .hasMessageContaining("opensearch.url")
                .hasMessageContaining("opensearch.password")
                .hasMessageContaining("tls.cert.file")
                .hasMessageContaining("tls.key.file");
    }
}
