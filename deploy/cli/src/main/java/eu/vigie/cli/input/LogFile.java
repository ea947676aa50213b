package eu.vigie.cli.input;

import com.github.luben.zstd.ZstdIOException;
import eu.vigie.cli.CommandException;
import eu.vigie.cli.Terminal;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** A log file, or the standard input, plain or compressed, read log by log: a line each, or an object each of a JSON document. */
public final class LogFile implements Closeable {
    /** Longer lines are dead letters. */
    public static final int LINE_LIMIT = 1 << 20;

    private static final int HEAD = 4096;
    private static final byte[] EVTX = "ElfFile".getBytes(StandardCharsets.US_ASCII);

    private final String name;
    private final Instant received;
    private final Records records;

    private LogFile(String name, Instant received, Records records) {
        this.name = name;
        this.received = received;
        this.records = records;
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
            return new LogFile(name, received, records(name, Decompression.of(in)));
        } catch (ZipException | EOFException e) {
            throw broken(name, 0, e);
        }
    }

    private static Records records(String name, BufferedInputStream in) throws IOException {
        in.mark(HEAD);
        byte[] head = in.readNBytes(HEAD);
        in.reset();
        if (Arrays.equals(head, 0, Math.min(head.length, EVTX.length), EVTX, 0, EVTX.length)) {
            throw CommandException.environment(
                    name
                            + " is a binary event log of Windows; write it as JSON first, for instance with `evtx_dump -o jsonl`");
        }
        return JsonRecords.looksLike(head) ? new JsonRecords(in, LINE_LIMIT) : new LineReader(in, LINE_LIMIT);
    }

    private static InputStream stream(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            throw CommandException.environment(path + " is a folder");
        }
        try {
            return Files.newInputStream(path);
        } catch (NoSuchFileException e) {
            throw CommandException.environment(path + ": no such file");
        } catch (AccessDeniedException e) {
            throw CommandException.environment(path + ": not readable for this user");
        }
    }

    private static CommandException broken(String name, long line, IOException e) {
        return CommandException.environment(
                name + ": broken compressed data after line " + line + " (" + e.getMessage() + ")");
    }

    /** Moves to the next log; false at the end. */
    public boolean next() throws IOException {
        try {
            return records.next();
        } catch (ZipException | EOFException | ZstdIOException e) {
            throw broken(name, line(), e);
        }
    }

    public String name() {
        return name;
    }

    public Instant received() {
        return received;
    }

    /** The number of the line at which the log begins, from 1. */
    public long line() {
        return records.line();
    }

    /** The log in place: its first {@link #kept} bytes, until the next one. */
    public byte[] buffer() {
        return records.buffer();
    }

    /** How many bytes of the log are kept. */
    public int kept() {
        return records.kept();
    }

    /** The bytes of the log, at most the limit. */
    public byte[] bytes() {
        return Arrays.copyOf(records.buffer(), records.kept());
    }

    /** The bytes that the log has in the file. */
    public long length() {
        return records.length();
    }

    @Override
    public void close() throws IOException {
        records.close();
    }
}
