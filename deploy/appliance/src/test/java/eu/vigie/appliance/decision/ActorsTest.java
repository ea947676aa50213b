package eu.vigie.appliance.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.vigie.appliance.config.People;
import eu.vigie.settings.InvalidSettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ActorsTest {
    @TempDir
    Path folder;

    private Path file;
    private People people;

    @BeforeEach
    void people() throws IOException {
        file = Files.writeString(folder.resolve("vigie.yml"), """
                people:
                  alice: {accounts: [adm-alice]}
                  bob: {logins: [bob, ops], accounts: [adm-bob]}
                  carol: {logins: [ops]}
                """);
        people = Actors.people(file);
    }

    @Test
    void whoActsIsThePersonWithThatLogin() {
        assertThat(Actors.acting(people, new Login("alice", "h"), null, file).accounts())
                .containsExactly("alice", "adm-alice");
        assertThat(Actors.acting(people, new Login("bob", "h"), null, file).accounts())
                .containsExactly("bob", "ops", "adm-bob");
    }

    @Test
    void asChoosesAmongThoseWhoShareALoginAndNobodyElse() {
        Login shared = new Login("ops", "h");
        assertThatThrownBy(() -> Actors.acting(people, shared, null, file))
                .hasMessageContaining("say who you are with --as");
        assertThat(Actors.acting(people, shared, "carol", file).name()).isEqualTo("carol");
        assertThatThrownBy(() -> Actors.acting(people, shared, "alice", file))
                .hasMessageContaining("belongs to bob, carol");
        assertThatThrownBy(() -> Actors.acting(people, new Login("alice", "h"), "bob", file))
                .hasMessageContaining("belongs to alice");
    }

    @Test
    void aLoginOfNobodyIsToldWhatToWriteAndWhere() {
        assertThatThrownBy(() -> Actors.acting(people, new Login("eve", "h"), "alice", file))
                .hasMessageContaining("you are logged in as \"eve\"")
                .hasMessageContaining(file.toString())
                .hasMessageContaining("{logins: [eve], accounts:");
    }

    @Test
    void aMisspeltKeyIsRefusedWithItsPlace() throws IOException {
        Files.writeString(file, "people:\n  alice: {acounts: [a]}\n");
        assertThatThrownBy(() -> Actors.people(file))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("vigie.yml:2:11: unknown key \"acounts\"; did you mean \"accounts\"?");
    }
}
