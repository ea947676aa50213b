package eu.vigie.collect.spool;

import eu.vigie.event.raw.RawLog;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A first-in-first-out queue of raw logs on disk, in segments that are deleted once Kafka has all their records. Read with
 * {@link #next}, given back with {@link #acknowledge}; what was read and not acknowledged comes again after a restart, with the same id.
 *
 * <p>A record counts as kept when the operating system has it: it survives the death of the process at any moment. {@link #force} makes it
 * survive a power cut; the collector calls it every second. A full disk or the size limit refuses a record as a whole. Not thread-safe but
 * for {@link #force}.
 */
public final class Spool implements AutoCloseable {
    private static final long SEGMENT_BYTES = 8 << 20;
    /** Between the numbers of segments, so that others can be put between: see {@link #insert}. */
    private static final long GAP = 1_000;

    private final Path folder;
    private final long limit;
    private final List<Segment> segments;
    private final List<Damage> damages;
    /** The segments as another thread may see them. */
    private volatile List<Segment> forceable = List.of();

    private long bytes;
    private long unread;
    private long lost;

    private Spool(Path folder, long limit, List<Segment> segments, List<Damage> damages) {
        this.folder = folder;
        this.limit = limit;
        this.segments = segments;
        this.damages = damages;
        this.bytes = segments.stream().mapToLong(Segment::bytes).sum();
        this.unread = segments.stream().mapToLong(Segment::unread).sum();
    }

    /** A record that was read, and the segment that holds it. */
    public static final class Stored {
        private final RawLog log;
        private final Segment segment;

        Stored(RawLog log, Segment segment) {
            this.log = log;
            this.segment = segment;
        }

        public RawLog log() {
            return log;
        }
    }

    /** Opens the folder with what an earlier run left in it. */
    public static Spool open(Path folder, long limitBytes) throws IOException {
        Files.createDirectories(folder);
        List<Path> files;
        try (Stream<Path> list = Files.list(folder)) {
            files = list.filter(file -> file.getFileName().toString().matches("\\d{12}\\" + Segment.SUFFIX))
                    .sorted()
                    .toList();
        }
        List<Segment> segments = new ArrayList<>();
        List<Damage> damages = new ArrayList<>();
        for (Path file : files) {
            Segment segment = Segment.recover(file, damages::add);
            if (segment.unacknowledged() == 0) {
                segment.delete();
            } else {
                segments.add(segment);
            }
        }
        return new Spool(folder, limitBytes, segments, List.copyOf(damages));
    }

    /** What could not be read when the spool was opened. */
    public List<Damage> damages() {
        return damages;
    }

    /** Appends a record; false when the limit is reached. */
    public boolean append(RawLog log) throws IOException {
        ByteBuffer record = SpoolRecord.write(log);
        if (bytes + record.remaining() > limit) {
            return false;
        }
        int size = record.remaining();
        tail(size).append(record);
        bytes += size;
        unread++;
        return true;
    }

    /** What is appended from now on goes to a new segment, so that {@link #insert} finds a place before it. */
    public void seal() {
        if (!segments.isEmpty()) {
            segments.get(segments.size() - 1).seal();
        }
    }

    /**
     * Puts records where they are read again in their order. They count as read: the caller has them in memory. The limit does not count here.
     *
     * @param before the oldest of the records read that comes after these; null: none does, they belong between those that were read and
     *     those that were not. {@link #seal} was called when the inserted ones came, so that none of its segment is older than they.
     * @return one for each record, in order
     */
    public List<Stored> insert(List<RawLog> logs, @Nullable Stored before) throws IOException {
        int place = before == null ? firstUnread() : segments.indexOf(before.segment);
        if (place < 0) {
            throw new IOException("the place in the spool is gone");
        }
        Segment head = Segment.create(folder, numberAt(place));
        List<Stored> stored = new ArrayList<>(logs.size());
        try {
            for (RawLog log : logs) {
                head.append(SpoolRecord.write(log));
                stored.add(new Stored(log, head));
            }
        } catch (IOException e) {
            head.delete();
            throw e;
        }
        head.skipReading();
        head.seal();
        segments.add(place, head);
        bytes += head.bytes();
        forceable = List.copyOf(segments);
        return stored;
    }

    private int firstUnread() {
        int place = 0;
        while (place < segments.size() && segments.get(place).unread() == 0) {
            place++;
        }
        return place;
    }

    private long numberAt(int place) throws IOException {
        long before = place == 0 ? 0 : segments.get(place - 1).number;
        if (place == segments.size()) {
            return before + GAP;
        }
        long next = segments.get(place).number;
        long number = place == 0 ? next - GAP / 2 : before + 1;
        if (number <= before || number >= next) {
            throw new IOException("no number left between the segments " + before + " and " + next);
        }
        return number;
    }

    /** The oldest record that was not read yet. */
    public Optional<Stored> next() throws IOException {
        for (Segment segment : segments) {
            if (segment.unread() > 0) {
                Optional<RawLog> log = segment.next();
                if (log.isPresent()) {
                    unread--;
                    return log.map(whole -> new Stored(whole, segment));
                }
                long missing = segment.giveUp(); // a broken disk; what follows may be whole
                lost += missing;
                unread -= missing;
            }
        }
        return Optional.empty();
    }

    /** Kafka has the record. */
    public void acknowledge(Stored stored) throws IOException {
        stored.segment.acknowledge();
        while (!segments.isEmpty() && segments.get(0).unacknowledged() == 0) {
            Segment done = segments.remove(0);
            bytes -= done.bytes();
            done.delete();
            forceable = List.copyOf(segments);
        }
    }

    /** Records that could be written and not be read again, since the spool was opened. */
    public long lost() {
        return lost;
    }

    public boolean hasUnread() {
        return unread > 0;
    }

    /** Records that wait to be read. */
    public long unread() {
        return unread;
    }

    /** Records that Kafka does not have yet. */
    public long unacknowledged() {
        return segments.stream().mapToLong(Segment::unacknowledged).sum();
    }

    /** Whether the limit leaves room for any one log. */
    public boolean hasRoom() {
        return bytes + SpoolRecord.MAX_PAYLOAD / 8 <= limit;
    }

    /** Bytes on disk. */
    public long bytes() {
        return bytes;
    }

    /** Makes everything appended so far survive a power cut. May be called from another thread. */
    public void force() throws IOException {
        for (Segment segment : forceable) {
            segment.force();
        }
    }

    @Override
    public void close() throws IOException {
        for (Segment segment : segments) {
            segment.close();
        }
    }

    private Segment tail(int needed) throws IOException {
        Segment last = segments.isEmpty() ? null : segments.get(segments.size() - 1);
        if (last == null || last.isSealed() || last.bytes() + needed > SEGMENT_BYTES) {
            if (last != null) {
                last.seal();
            }
            last = Segment.create(folder, numberAt(segments.size()));
            segments.add(last);
            bytes += last.bytes();
            forceable = List.copyOf(segments);
        }
        return last;
    }
}
