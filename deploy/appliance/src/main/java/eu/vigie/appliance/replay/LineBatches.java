package eu.vigie.appliance.replay;

import eu.vigie.cli.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The lines of files, in small batches: the beginning of each file, then the rest in order but for the very last line, then that line.
 * {@link #head} is asked for all files before {@link #next}, and {@link #last} after it.
 */
public final class LineBatches implements AutoCloseable {
    private static final int BYTES = 256 << 10;
    private static final int HEAD_LINES = 100;

    private final List<Path> files;
    private final int lines;
    private final Years.Opening opening;
    private final Terminal terminal;
    private final int[] inHead;
    private @Nullable LineReader open;
    private int file = -1;
    private long given;
    private byte @Nullable [] ahead;
    private int aheadFile;
    private @Nullable Integer aheadYear;
    private Years years = line -> null;
    private boolean begun;

    /**
     * Some lines of one year, each ended by a line feed.
     *
     * @param file that they stand in, from 0
     * @param before lines that were given before, of all files
     * @param year of times that name none; null: not known here
     */
    @SuppressWarnings("ArrayRecordComponent") // carried, not compared
    public record Batch(
            int file,
            long before,
            int count,
            byte[] body,
            @Nullable Integer year) {}

    /** At most so many lines a batch, as they came. */
    public LineBatches(List<Path> files, int lines, Terminal terminal) {
        this(files, lines, Years.UNKNOWN, terminal);
    }

    /** The same of an import, in which times that name no year are given theirs. {@code first}: the year in which each file begins; null: not known. */
    public static LineBatches imported(
            List<Path> files, int lines, ZoneId zone, @Nullable Integer first, Terminal terminal) {
        return new LineBatches(files, lines, YearsByOrder.of(zone, first), terminal);
    }

    /** The same, with the years of their times. */
    LineBatches(List<Path> files, int lines, Years.Opening opening, Terminal terminal) {
        this.files = List.copyOf(files);
        this.lines = lines;
        this.opening = opening;
        this.terminal = terminal;
        this.inHead = new int[files.size()];
    }

    public int files() {
        return files.size();
    }

    /** The beginning of a file, never all of it; empty when it has fewer than two lines. */
    public synchronized Optional<Batch> head(int number) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        int count = 0;
        Integer year = null;
        try (LineReader reader = new LineReader(files.get(number), terminal)) {
            Years own = opening.open(reader.written());
            byte[] line = reader.next();
            while (line != null && count < Math.min(lines, HEAD_LINES)) {
                byte[] after = reader.next();
                Integer its = own.of(line);
                boolean another = count > 0 && !Objects.equals(its, year);
                if (after == null || another || body.size() + line.length > BYTES) {
                    break;
                }
                year = its;
                append(body, line);
                count++;
                line = after;
            }
        }
        inHead[number] = count;
        return batch(number, count, body, year);
    }

    /** The next lines, all of one file; empty when at most the very last line is left. */
    public synchronized Optional<Batch> next() throws IOException {
        if (!begun) {
            begun = true;
            advance();
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        int count = 0;
        int of = aheadFile;
        Integer year = aheadYear;
        while (count < lines && body.size() < BYTES) {
            byte[] line = ahead;
            if (line == null || aheadFile != of || !Objects.equals(aheadYear, year) || !advance()) {
                break;
            }
            append(body, line);
            count++;
        }
        return batch(of, count, body, year);
    }

    /** The very last line; empty when there was none at all. */
    public synchronized Optional<Batch> last() {
        byte[] line = ahead;
        if (line == null) {
            return Optional.empty();
        }
        ahead = null;
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        append(body, line);
        return batch(aheadFile, 1, body, aheadYear);
    }

    /** Goes to the line after; false: there is none, and the line ahead stays. */
    private boolean advance() throws IOException {
        while (true) {
            LineReader reader = open;
            byte[] line = reader == null ? null : reader.next();
            if (line != null) {
                ahead = line;
                aheadFile = file;
                aheadYear = years.of(line);
                return true;
            }
            close();
            if (file + 1 >= files.size()) {
                return false;
            }
            file++;
            LineReader following = new LineReader(files.get(file), terminal);
            open = following;
            years = opening.open(following.written());
            for (int i = 0; i < inHead[file]; i++) {
                byte[] known = following.next();
                if (known != null) {
                    years.of(known);
                }
            }
        }
    }

    private Optional<Batch> batch(int of, int count, ByteArrayOutputStream body, @Nullable Integer year) {
        Batch batch = new Batch(of, given, count, body.toByteArray(), year);
        given += count;
        return count == 0 ? Optional.empty() : Optional.of(batch);
    }

    private static void append(ByteArrayOutputStream body, byte[] line) {
        body.writeBytes(line);
        body.write('\n');
    }

    @Override
    public void close() throws IOException {
        LineReader reader = open;
        open = null;
        if (reader != null) {
            reader.close();
        }
    }
}
