package eu.vigie.collect.file;

import eu.vigie.collect.config.InputSettings;
import eu.vigie.collect.framing.Framer;
import eu.vigie.collect.framing.MessageSink;
import eu.vigie.collect.intake.Arrival;
import eu.vigie.collect.intake.Intake;
import eu.vigie.collect.intake.Origin;
import eu.vigie.collect.intake.Receipt;
import eu.vigie.collect.metrics.CollectorMetrics;
import eu.vigie.collect.metrics.DiscardReason;
import eu.vigie.event.raw.PeerAuthentication;
import eu.vigie.event.raw.RawId;
import eu.vigie.event.raw.RejectionReason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * One open file, read from its mark on. A line's number is the place where it starts, so that a line that is read again after a crash
 * carries the same id and is recognised. The file itself is the spool: when Kafka goes away, reading starts again at the mark.
 *
 * <p>Used by one thread; receipts come from another.
 */
final class FollowedFile implements AutoCloseable {
    private static final int READ_BYTES = 256 << 10;
    private static final int HEAD_BYTES = 256;

    private final InputSettings input;
    private final Intake intake;
    private final Clock clock;
    private final CollectorMetrics metrics;
    private final FileChannel channel;
    private final Origin origin;
    private final String collector;

    private FileMark mark;
    private Framer framer;
    /** Where the framer started. */
    private long base;

    private long readTo;
    /** Where the line that is being read starts. */
    private long lineStart;
    /** End of the last lines that were handed over. */
    private long handedTo;

    private @Nullable Chunk refused;
    private int generationOfReceipts;
    private volatile long acknowledged;
    private volatile boolean returned;

    /** Lines that were read together. */
    private record Chunk(List<Arrival> lines, List<Long> starts, long end) {}

    FollowedFile(
            InputSettings input,
            Path path,
            FileMark mark,
            String collector,
            Intake intake,
            Clock clock,
            CollectorMetrics metrics)
            throws IOException {
        this.input = input;
        this.intake = intake;
        this.clock = clock;
        this.metrics = metrics;
        this.collector = collector;
        this.channel = FileChannel.open(path, StandardOpenOption.READ);
        this.mark = mark;
        this.origin = input.origin(path.toString(), PeerAuthentication.CERTIFICATE, null);
        this.framer = Framer.lines(input.limits().maxMessageBytes());
        restartAt(mark.offset());
    }

    FileMark mark() {
        return mark;
    }

    /** Whether Kafka has everything that was read. */
    boolean isAcknowledged() {
        return refused == null && acknowledged == lineStart && !returned;
    }

    /** Reads and hands over until the file ends or the intake refuses; true when it ended. {@code last}: an unfinished line counts too. */
    boolean advance(boolean last) throws IOException {
        if (returned) {
            returned = false;
            restartAt(acknowledged);
        }
        mark = mark.at(acknowledged);
        if (isStartedOver()) {
            mark = mark.startedOver();
            restartAt(0);
            return false; // the new generation is written down before anything of it is sent
        }
        while (true) {
            if (refused != null && !hand(refused)) {
                return false;
            }
            refused = null;
            Chunk chunk = read(last);
            if (chunk == null) {
                return true;
            }
            refused = chunk;
        }
    }

    private @Nullable Chunk read(boolean last) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate((int) Math.max(0, Math.min(READ_BYTES, channel.size() - readTo)));
        int length = buffer.capacity() == 0 ? -1 : channel.read(buffer, readTo);
        if (length <= 0 && !(last && framer.isInsideMessage())) {
            return null;
        }
        Instant now = clock.instant();
        Gathered gathered = new Gathered(now);
        if (length > 0) {
            framer.feed(buffer.array(), 0, length, gathered);
            readTo += length;
            extendHead();
        } else {
            framer.finish(gathered);
            lineStart = readTo;
        }
        if (gathered.blank > 0) {
            metrics.received(input.source(), input.kind().transport(), gathered.blank, 0);
            metrics.discarded(input.source(), DiscardReason.BLANK, gathered.blank);
        }
        return new Chunk(gathered.lines, gathered.starts, lineStart);
    }

    private boolean hand(Chunk chunk) {
        if (chunk.lines().isEmpty()) {
            if (acknowledged >= handedTo) { // blank lines alone, and nothing before them is under way
                acknowledged = chunk.end();
                handedTo = chunk.end();
            }
            return true;
        }
        int generation = generationOfReceipts;
        boolean taken = intake.offerAll(
                origin,
                chunk.lines(),
                Optional.of(i -> new RawId(
                        collector + "~f" + mark.number(),
                        mark.generation(),
                        chunk.starts().get(i))),
                new Receipt() {
                    @Override
                    public void stored() {
                        acknowledge(generation, chunk.end());
                    }

                    @Override
                    public void returned() {
                        giveBack(generation);
                    }
                });
        handedTo = taken ? chunk.end() : handedTo;
        return taken;
    }

    private synchronized void acknowledge(int generation, long end) {
        if (generation == generationOfReceipts && !returned) {
            acknowledged = Math.max(acknowledged, end);
        }
    }

    private synchronized void giveBack(int generation) {
        if (generation == generationOfReceipts) {
            returned = true;
        }
    }

    private synchronized void restartAt(long offset) {
        generationOfReceipts++;
        acknowledged = offset;
        handedTo = offset;
        base = offset;
        lineStart = offset;
        readTo = offset;
        refused = null;
        framer = Framer.lines(input.limits().maxMessageBytes());
    }

    /** Emptied and written anew (copytruncate), even when it has grown past the mark again. */
    private boolean isStartedOver() throws IOException {
        return channel.size() < readTo || (mark.headLength() > 0 && sum(head(mark.headLength())) != mark.headSum());
    }

    private void extendHead() throws IOException {
        if (mark.headLength() < HEAD_BYTES) {
            int known = (int) Math.min(HEAD_BYTES, readTo);
            mark = mark.withHead(known, sum(head(known)));
        }
    }

    private byte[] head(int length) throws IOException {
        return head(channel, length);
    }

    private static byte[] head(FileChannel channel, int length) throws IOException {
        ByteBuffer head = ByteBuffer.allocate(length);
        while (head.hasRemaining() && channel.read(head, head.position()) > 0) {
            // until the buffer is full or the file ends
        }
        return Arrays.copyOf(head.array(), head.position());
    }

    /** Whether the file begins as the mark remembers. */
    static boolean isSame(Path path, FileMark mark) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            return channel.size() >= mark.offset() && sum(head(channel, mark.headLength())) == mark.headSum();
        }
    }

    private static int sum(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        return (int) crc.getValue();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private final class Gathered implements MessageSink {
        private final Instant now;
        private final List<Arrival> lines = new ArrayList<>();
        private final List<Long> starts = new ArrayList<>();
        private int blank;

        Gathered(Instant now) {
            this.now = now;
        }

        @Override
        public void message(byte[] bytes, long length, @Nullable RejectionReason refusal) {
            lines.add(new Arrival(bytes, now, length, refusal));
            starts.add(lineStart);
            lineStart = base + framer.position();
        }

        @Override
        public void blank() {
            blank++;
            lineStart = base + framer.position();
        }
    }
}
