package eu.vigie.appliance.config;

import static org.assertj.core.api.Assertions.assertThat;

import eu.vigie.appliance.config.SourceDeclarations.Declaration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceDeclarationsTest {
    @TempDir
    Path folder;

    @Test
    void whatTheInputsOfASourceSay() throws IOException {
        Path file = Files.writeString(folder.resolve("vigie.yml"), """
                inputs:
                  - {source: web, listen: "udp://0.0.0.0:514", zone: Europe/Paris}
                  - {source: bst, listen: "tcp://0.0.0.0:515", format: ovh-bastion, bastion: ovh-bastion}
                  - {source: web, listen: "tcp://0.0.0.0:514", zone: Europe/Paris}
                  - {source: odd, listen: "tcp://0.0.0.0:516"}
                  - {source: odd, listen: "tcp://0.0.0.0:517", zone: Asia/Tokyo}
                """);
        assertThat(SourceDeclarations.of(file, "web")).containsExactly(new Declaration("Europe/Paris", null, null));
        assertThat(SourceDeclarations.of(file, "bst"))
                .containsExactly(new Declaration(null, "ovh-bastion", "ovh-bastion"));
        assertThat(SourceDeclarations.of(file, "odd")).hasSize(2);
        assertThat(SourceDeclarations.of(file, "syslog")).isEmpty();
    }

    @Test
    void withoutInputsThereAreTheBuiltInOnes() throws IOException {
        Path file = Files.writeString(folder.resolve("vigie.yml"), "appliance: {}\n");
        assertThat(SourceDeclarations.of(file, "syslog")).hasSize(1);
        assertThat(SourceDeclarations.of(file, "web")).isEmpty();
    }
}
