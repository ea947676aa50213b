package eu.vigie.appliance.config;

import static org.assertj.core.api.Assertions.assertThat;

import eu.vigie.appliance.config.InputPorts.InputPort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class InputPortsTest {
    @TempDir
    Path folder;

    @Test
    void knowsThoseOfAnApplianceWithoutConfiguration() {
        assertThat(InputPorts.of(Optional.empty()))
                .extracting(port -> port.port() + (port.udp() ? "/udp " : " ") + port.key())
                .containsExactly(
                        "5514/udp collector.syslog-port", "5514 collector.syslog-port", "8514 collector.https-port");
    }

    @Test
    void readsThemFromTheInputs() throws IOException {
        Path file = Files.writeString(folder.resolve("vigie.yml"), """
                inputs:
                  - source: bastion
                    listen: udp://0.0.0.0:514
                  - {source: web, listen: "https://[::1]:8443"}
                  - {source: old, file: /var/log/auth.log}
                  - {source: odd, listen: nonsense}
                """);
        assertThat(InputPorts.of(Optional.of(file)))
                .containsExactly(
                        new InputPort(true, "0.0.0.0", 514, "the input bastion", "`listen` in line 3 of " + file),
                        new InputPort(false, "::1", 8443, "the input web", "`listen` in line 4 of " + file));
    }
}
