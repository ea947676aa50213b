package eu.vigie.notify.channel;

import eu.vigie.notify.delivery.Answer;
import eu.vigie.notify.message.Message;
import eu.vigie.notify.message.PlainText;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Set;

/**
 * Writes one file a message, whole or not at all, readable by its owner alone. The file is a mail message in UTF-8 (RFC 5322 with RFC 6532)
 * that any mail program opens. A repeat replaces the file of the same name.
 */
public final class FolderChannel implements Channel {
    private static final DateTimeFormatter NAME_TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final Path folder;

    public FolderChannel(Path folder) {
        this.folder = folder;
    }

    /** Begins with the time, so that a listing is in order. */
    @Override
    public String messageId(String stem, Instant createdAt) {
        return NAME_TIME.format(createdAt) + "-" + stem;
    }

    @Override
    public Answer send(Message message) {
        Path file = folder.resolve(message.messageId() + ".eml");
        try {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            Path part = folder.resolve("." + message.messageId() + ".part");
            Files.deleteIfExists(part);
            write(part, render(message).getBytes(StandardCharsets.UTF_8));
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
                directory.force(true); // the name must survive a power cut as well
            }
            return Answer.sent(file.getFileName().toString());
        } catch (IOException e) {
            // A full disk, lost rights: nothing passes until someone looks.
            return Answer.fatal(PlainText.line(
                    "cannot write " + file + ": " + e.getClass().getSimpleName() + " " + e.getMessage(), 300));
        }
    }

    private static void write(Path part, byte[] bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(
                part,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
    }

    private static String render(Message message) {
        StringBuilder text = new StringBuilder();
        text.append("Subject: ").append(message.markedSubject()).append('\n');
        text.append("Date: ")
                .append(DateTimeFormatter.RFC_1123_DATE_TIME.format(
                        message.createdAt().atOffset(ZoneOffset.UTC)))
                .append('\n');
        text.append("Message-ID: <").append(message.messageId()).append("@outbox.invalid>\n");
        MessageHeaders.of(message)
                .forEach((name, value) ->
                        text.append(name).append(": ").append(value).append('\n'));
        text.append("MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n");
        return text.append(message.text()).toString();
    }
}
