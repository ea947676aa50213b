package eu.vigie.appliance.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.vigie.appliance.DataFolder;
import eu.vigie.cli.CommandException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DemoFoldersTest {
    @TempDir
    Path room;

    private DataFolder folder() {
        return new DataFolder(room.resolve("demo"));
    }

    @Test
    void emptiesItsOwnFolderAtEachStart() throws IOException {
        DemoFolders.empty(folder());
        Path old = folder().root().resolve("kafka").resolve("topic");
        Files.createDirectories(old);
        Files.writeString(old.resolve("log"), "x");
        Files.writeString(folder().secrets().resolve("key"), "x");
        Files.writeString(folder().authority(), "x");
        DemoFolders.empty(folder());
        assertThat(folder().root().resolve("kafka")).doesNotExist();
        assertThat(folder().secrets()).isEmptyDirectory();
        assertThat(folder().authority()).doesNotExist();
        assertThat(folder().isDemo()).isTrue();
    }

    @Test
    void refusesAFolderThatHoldsRealLogs() throws IOException {
        folder().prepare();
        assertThatThrownBy(() -> DemoFolders.empty(folder()))
                .isInstanceOf(CommandException.class)
                .hasMessageContaining("holds the logs of an appliance");
        assertThat(folder().secrets()).exists();
    }

    @Test
    void refusesADemonstrationsFolderIntoWhichSomebodySentLogs() throws IOException {
        DemoFolders.empty(folder());
        folder().keep();
        assertThatThrownBy(() -> DemoFolders.empty(folder())).isInstanceOf(CommandException.class);
    }

    @Test
    void refusesAFolderOfSomethingElse() throws IOException {
        Files.createDirectories(folder().root());
        Files.writeString(folder().root().resolve("thesis.txt"), "x");
        assertThatThrownBy(() -> DemoFolders.empty(folder())).hasMessageContaining("no demonstration's");
        assertThat(folder().root().resolve("thesis.txt")).exists();
    }
}
