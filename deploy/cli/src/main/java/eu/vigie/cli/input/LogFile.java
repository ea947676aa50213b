package eu.vigie.cli.input;

import eu.vigie.cli.CommandException;
import eu.vigie.cli.Terminal;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** A log file, or the standard input, read line by line. */
public final class LogFile implements Closeable {
    /** Longer lines are dead letters. */
    public static final int LINE_LIMIT = 1 << 20;

    private final String name;
    private final Instant received;
    private final LineReader lines;
    private long line;

    private LogFile(String name, Instant received, LineReader lines) {
        this.name = name;
        this.received = received;
        this.lines = lines;
    }

    /** @param receivedAt when the logs came in; null: the file's modification time */
    public static LogFile open(Path path, @Nullable Instant receivedAt, Terminal terminal) throws IOException {
        boolean standard = path.toString().equals("-");
        InputStream in = standard ? terminal.in() : stream(path);
        Instant received = receivedAt != null
                ? receivedAt
                : standard
                        ? terminal.clock().instant()
                        : Files.getLastModifiedTime(path).toInstant();
        String name = standard ? "stdin" : path.toString();
        try {
            return new LogFile(name, received, new LineReader(in, LINE_LIMIT));
        } catch (ZipException e) {
            throw broken(name, e);
        }
    }

    private static InputStream stream(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            throw CommandException.environment(path + " is a folder; name the files in it");
        }
        try {
            return Files.newInputStream(path);
        } catch (NoSuchFileException e) {
            throw CommandException.environment(path + ": no such file");
        } catch (AccessDeniedException e) {
            throw CommandException.environment(path + ": not readable for this user");
        }
    }

    private static CommandException broken(String name, IOException e) {
        return CommandException.environment(name + ": broken gzip data (" + e.getMessage() + ")");
    }

    /** Moves to the next line; false at the end. */
    public boolean next() throws IOException {
        try {
            boolean any = lines.next();
            line += any ? 1 : 0;
            return any;
        } catch (ZipException | java.io.EOFException e) {
            throw broken(name, e);
        }
    }

    public String name() {
        return name;
    }

    public Instant received() {
        return received;
    }

    /** The number of the line, from 1. */
    public long line() {
        return line;
    }

    /** The line in place: its first {@link #kept} bytes, until the next line. */
    public byte[] buffer() {
        return lines.buffer();
    }

    /** How many bytes of the line are kept. */
    public int kept() {
        return lines.kept();
    }

    /** The bytes of the line, at most the limit. */
    public byte[] bytes() {
        return lines.bytes();
    }

    /** The bytes that the line has in the file. */
    public long length() {
        return lines.length();
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
