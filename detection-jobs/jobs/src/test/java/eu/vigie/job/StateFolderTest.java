package eu.vigie.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFolderTest {
    @TempDir
    Path data;

    private StateFolder state;

    @BeforeEach
    void open() {
        state = new StateFolder(data, "job");
    }

    @Test
    void aJobThatNeverRanHasNone() {
        assertThat(state.newest()).isEmpty();
    }

    @Test
    void theNewestCompleteOneCountsWhateverItsKind() throws IOException {
        complete(state.checkpoints().resolve("run").resolve("chk-7"), 10);
        Path savepoint = complete(state.savepoints().resolve("savepoint-1"), 20);
        Files.createDirectories(state.checkpoints().resolve("run").resolve("chk-8"));
        Files.createDirectories(state.checkpoints().resolve("run").resolve("shared"));
        assertThat(state.newest()).contains(savepoint);
        Path checkpoint = complete(state.checkpoints().resolve("other").resolve("chk-1"), 30);
        assertThat(state.newest()).contains(checkpoint);
    }

    @Test
    void runsThatAreNotTheStatesAreRemoved() throws IOException {
        complete(state.checkpoints().resolve("old").resolve("chk-7"), 10);
        Path newest = complete(state.checkpoints().resolve("new").resolve("chk-1"), 20);
        state.removeRunsBefore(newest);
        assertThat(state.checkpoints()).isDirectoryNotContaining("glob:**/old");
        assertThat(state.newest()).contains(newest);
    }

    private static Path complete(Path folder, long second) throws IOException {
        Path metadata = Files.createDirectories(folder).resolve("_metadata");
        Files.writeString(metadata, "");
        Files.setLastModifiedTime(metadata, FileTime.fromMillis(second * 1_000));
        return folder;
    }
}
