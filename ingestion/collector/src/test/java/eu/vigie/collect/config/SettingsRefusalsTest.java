package eu.vigie.collect.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import eu.vigie.settings.ConnectionsFile;
import eu.vigie.settings.Problems;
import eu.vigie.settings.Yaml;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Wrong settings are refused with their place, what was found and what to do: the blocks of {@code refusals.txt}. */
class SettingsRefusalsTest {
    private static final String PROBLEM = "=> ";

    @TempDir
    Path folder;

    @BeforeEach
    void files() throws IOException {
        Files.writeString(folder.resolve("connections.properties"), "kafka.bootstrap=127.0.0.1:1\n");
        Files.writeString(folder.resolve("pem"), "looked at when the input opens\n");
        Files.writeString(folder.resolve("token"), "0123456789abcdef\n");
        Files.writeString(folder.resolve("short"), "guess\n");
        Files.writeString(folder.resolve("empty"), "# none yet\n");
    }

    record Case(String yaml, List<String> said) {
        static Case of(String block) {
            List<String> lines = Arrays.asList(block.split("\n"));
            List<String> said = lines.stream()
                    .filter(line -> line.startsWith(PROBLEM))
                    .map(line -> line.substring(PROBLEM.length()))
                    .toList();
            String yaml = String.join("\n", lines.subList(0, lines.size() - said.size()));
            return new Case(yaml.startsWith("{") ? "inputs:\n - " + yaml : yaml, said);
        }
    }

    static List<Case> cases() throws IOException {
        try (InputStream file = SettingsRefusalsTest.class.getResourceAsStream("/refusals.txt")) {
            String text = new String(Objects.requireNonNull(file).readAllBytes(), UTF_8);
            return Arrays.stream(text.split("\n\n")).skip(1).map(Case::of).toList();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void saysWhereWhatAndWhatToDo(Case wrong) throws IOException {
        assertThat(problems(wrong.yaml())).isEqualTo(wrong.said());
        assertThat(wrong.said()).isNotEmpty();
    }

    @Test
    void saysEverythingAtOnce() throws IOException {
        StringBuilder all = new StringBuilder("inputs:\n");
        List<String> said = new ArrayList<>();
        int line = 2;
        for (Case wrong : cases()) {
            if (wrong.yaml().startsWith("inputs:\n - {") && wrong.yaml().lines().count() == 2) {
                all.append(wrong.yaml().lines().skip(1).findFirst().orElseThrow())
                        .append('\n');
                for (String problem : wrong.said()) {
                    said.add(line + problem.substring(problem.indexOf(':')));
                }
                line++;
            }
        }
        assertThat(said).hasSizeGreaterThan(30);
        assertThat(problems(all.toString())).containsAll(said);
    }

    @Test
    void takesWhatTheManualShows() throws IOException {
        assertThat(problems("""
                        inputs:
                          - source: servers
                            listen: tls://0.0.0.0:6514
                            certificate-file: pem
                            key-file: pem
                            client-certificates: required
                            client-authority-file: pem
                            zone: Europe/Paris
                          - {source: firewall, listen: "udp://0.0.0.0:514", clients: [192.0.2.1, 10.1.0.0/16]}
                          - {source: bastion, listen: "tcp://0.0.0.0:514", clients: [10.0.0.5], bastion: ovh-bastion}
                          - {source: archive, file: /srv/logs/*.log, time: trusted}
                        """)).isEmpty();
    }

    private List<String> problems(String yaml) throws IOException {
        Problems problems = new Problems();
        ConnectionsFile connections = ConnectionsFile.read(folder.resolve("connections.properties"), problems);
        new SettingsReader(connections, folder, problems)
                .read(Yaml.readAll("vigie.yml", yaml + "\n", problems).stream()
                        .findFirst()
                        .orElse(null));
        return problems.list().stream()
                .map(problem -> problem.toString().replace(folder + "/", ""))
                .map(text -> text.startsWith("vigie.yml:") ? text.substring("vigie.yml:".length()) : text)
                .toList();
    }
}
