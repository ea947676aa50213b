package eu.vigie.appliance.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.vigie.appliance.config.Ports.Listener;
import eu.vigie.settings.InvalidSettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ApplianceSettingsTest {
    @TempDir
    Path folder;

    @Test
    void defaultsArePinned() {
        ApplianceSettings settings = ApplianceSettings.read(Optional.empty());
        assertThat(settings.ports().of(Listener.KAFKA)).isEqualTo(27600);
        assertThat(settings.ports().of(Listener.CONSOLE)).isEqualTo(27610);
        assertThat(settings.ports().of(Listener.METRICS)).isEqualTo(27611);
        assertThat(settings.memory()).isEqualTo(new Memory(320, 768, 256, 640, 192, 128, 64, 96));
        assertThat(settings.names()).isEmpty();
        assertThat(settings.consoleHost()).isEqualTo("127.0.0.1");
        assertThat(settings.rawPartitions()).isEqualTo(2);
        assertThat(settings.rawRetentionBytes()).isEqualTo(8L << 30);
        assertThat(settings.metrics()).isFalse();
    }

    @Test
    void aBaseMovesAllPortsThatAreNotSet() throws IOException {
        ApplianceSettings settings = read("appliance:\n  ports: {base: 30000, console: 8443}\n");
        assertThat(settings.ports().of(Listener.KAFKA)).isEqualTo(30000);
        assertThat(settings.ports().of(Listener.CONSOLE)).isEqualTo(8443);
    }

    @Test
    void otherSectionsAreNotItsBusiness() throws IOException {
        assertThat(read("assets: assets.yml\ninputs: [{anything: 1}]\n")).isEqualTo(ApplianceSettings.byDefault());
    }

    /** What a person writes, and what the answer must hold. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "inptus: []|vigie.yml:1:1: unknown key \"inptus\"; did you mean \"inputs\"?",
                "appliance: {ports: {base: 80}}|vigie.yml:1:27: base must be a whole number from 1024 to 65000",
                "appliance: {ports: {kafak: 30000}}|vigie.yml:1:21: unknown key \"kafak\"; did you mean \"kafka\"?",
                "appliance: {memory: {kafka: lots}}|vigie.yml:1:29: kafka must be a size such as 512 KiB, 8 MiB or 2 GiB",
                "appliance: {raw-partitions: 0}|vigie.yml:1:29: raw-partitions must be a whole number from 1 to 64",
                "appliance: {metrics: maybe}|vigie.yml:1:22: metrics must be true or false, found \"maybe\"",
                "appliance: [1]|vigie.yml:1:12: expected a map of settings, found a list; write `key: value` lines",
                "appliance: {a|vigie.yml:2:1: not valid YAML",
            })
    void namesFileLineAndRemedy(String text, String expected) {
        assertThatThrownBy(() -> read(text + "\n"))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining(expected);
    }

    @Test
    void everyProblemIsToldWithItsPlaceAndRemedy() {
        assertThatThrownBy(() -> read(
                        "appliance:\n  prots: {}\n  memory: {kafka: 1 KiB}\n  ports: {kafka: 30000, console: 30000}\n"))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("vigie.yml:2")
                .hasMessageContaining("did you mean \"ports\"?")
                .hasMessageContaining("at least 32 MiB")
                .hasMessageContaining("port 30000 is given to both kafka and console");
    }

    private ApplianceSettings read(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("vigie.yml"), text);
        return ApplianceSettings.read(Optional.of(file));
    }
}
