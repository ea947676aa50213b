package eu.vigie.notify.channel;

import static org.assertj.core.api.Assertions.assertThat;

import eu.vigie.notify.Samples;
import eu.vigie.notify.delivery.Verdict;
import eu.vigie.notify.message.Content;
import eu.vigie.notify.message.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderChannelTest {
    @TempDir
    Path data;

    private Path outbox;
    private FolderChannel channel;

    @BeforeEach
    void open() {
        outbox = data.resolve("outbox");
        channel = new FolderChannel(outbox);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(outbox)) {
            return files.sorted().toList();
        }
    }

    private Message message(int attempt, boolean possibleRepeat) {
        String id = channel.messageId("vigie-12", Samples.CREATED);
        return Samples.message(Content.FULL, Samples.notification(12), id, attempt, possibleRepeat);
    }

    @Test
    void writesOneFileThatOnlyItsOwnerReads() throws IOException {
        assertThat(channel.send(message(1, false)).verdict()).isEqualTo(Verdict.SENT);
        assertThat(files()).containsExactly(outbox.resolve("20260302T081530Z-vigie-12.eml"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(files().get(0))))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(outbox)))
                .isEqualTo("rwx------");
        assertThat(Files.readString(files().get(0)))
                .startsWith("Subject: Vigie: Incident 12 (high): suspected major, assess by 2026-03-02 12:15:30 UTC\n")
                .contains("\nDate: Mon, 2 Mar 2026 08:15:30 GMT\n")
                .contains("Who: adm-leroy")
                .contains("Page: https://vigie.example.org/incidents/12");
    }

    @Test
    void replacesTheFileOfTheSameNameByAMarkedRepeat() throws IOException {
        channel.send(message(1, false));
        channel.send(message(2, true));
        assertThat(files()).hasSize(1);
        assertThat(Files.readString(files().get(0)))
                .contains("X-Vigie-Possible-Repeat: yes")
                .contains("Subject: [possible repeat] ");
    }

    @Test
    void clearsUpWhatACrashLeftHalfWritten() throws IOException {
        Files.createDirectories(outbox);
        Files.writeString(outbox.resolve(".20260302T081530Z-vigie-12.part"), "half");
        assertThat(channel.send(message(1, false)).verdict()).isEqualTo(Verdict.SENT);
        assertThat(files()).hasSize(1);
    }

    @Test
    void needsAHumanWhenItCannotWrite() throws IOException {
        Files.writeString(outbox, "a file where the folder should be");
        assertThat(channel.send(message(1, false)).verdict()).isEqualTo(Verdict.FATAL);
    }
}
