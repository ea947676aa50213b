package eu.vigie.appliance.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.vigie.appliance.DataFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayTurnTest {
    @TempDir
    Path root;

    private DataFolder folder = new DataFolder(Path.of("unset"));

    @BeforeEach
    void prepare() throws IOException {
        folder = new DataFolder(root);
        folder.prepare();
    }

    @Test
    void countsUpFromOne() throws IOException {
        for (int expected = 1; expected <= 3; expected++) {
            try (ReplayTurn turn = ReplayTurn.take(folder).orElseThrow()) {
                assertThat(turn.number()).isEqualTo(expected);
            }
        }
        assertThat(Files.readString(folder.replays())).isEqualTo("3\n");
    }

    @Test
    void theLastNumberGoesOnAndAnOlderOneDoesNot() throws IOException {
        ReplayTurn.take(folder).orElseThrow().close();
        ReplayTurn.take(folder).orElseThrow().close();
        try (ReplayTurn turn = ReplayTurn.take(folder, 2).orElseThrow()) {
            assertThat(turn.number()).isEqualTo(2);
        }
        try (ReplayTurn turn = ReplayTurn.take(folder, 1).orElseThrow()) {
            assertThat(turn.number()).isEqualTo(3);
        }
        assertThat(ReplayTurn.last(folder)).isEqualTo(3);
    }

    @Test
    void saysWhatToDoWithABrokenCounterAndLetsGo() throws IOException {
        Files.writeString(folder.replays(), "many\n");
        assertThatThrownBy(() -> ReplayTurn.take(folder))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("write a number above");
        Files.writeString(folder.replays(), "41\n");
        try (ReplayTurn turn = ReplayTurn.take(folder).orElseThrow()) {
            assertThat(turn.number()).isEqualTo(42);
        }
    }
}
