package eu.vigie.collect.spool;

import eu.vigie.event.raw.RawLog;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** One append-only file of the spool, with a reader's place in it and the count of records that Kafka does not have yet. */
final class Segment implements AutoCloseable {
    static final String SUFFIX = ".spool";
    private static final byte[] MAGIC = {'V', 'G', 'S', 'P', 0, 0, 0, 1};
    private static final int READ_BYTES = 256 << 10;

    final long number;
    private final Path file;
    private final FileChannel channel;
    /** End of the last whole record. */
    private long end = MAGIC.length;

    private long readAt = MAGIC.length;
    private ByteBuffer ahead = ByteBuffer.allocate(0);
    private long unread;
    private long unacknowledged;
    private boolean sealed;
    private volatile boolean dirty;

    private Segment(long number, Path file, FileChannel channel) {
        this.number = number;
        this.file = file;
        this.channel = channel;
    }

    static Segment create(Path folder, long number) throws IOException {
        Path file = folder.resolve(String.format(Locale.ROOT, "%012d%s", number, SUFFIX));
        FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.READ);
        Segment segment = new Segment(number, file, channel);
        segment.writeAt(ByteBuffer.wrap(MAGIC), 0);
        return segment;
    }

    /** Opens what an earlier run left, and looks at every record; {@link Damage} says what cannot be read. */
    static Segment recover(Path file, Consumer<Damage> damages) throws IOException {
        String name = file.getFileName().toString();
        long number = Long.parseLong(name.substring(0, name.length() - SUFFIX.length()));
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
        Segment segment = new Segment(number, file, channel);
        segment.sealed = true;
        long size = channel.size();
        ByteBuffer magic = ByteBuffer.allocate(MAGIC.length);
        if (size < MAGIC.length
                || channel.read(magic, 0) < MAGIC.length
                || !magic.flip().equals(ByteBuffer.wrap(MAGIC))) {
            segment.end = 0;
            segment.readAt = 0;
            if (size > 0) {
                damages.accept(new Damage(file, 0, size));
            }
            return segment;
        }
        segment.end = size;
        long records = 0;
        while (segment.readPayload().isPresent()) {
            records++;
        }
        if (segment.readAt < size) {
            damages.accept(new Damage(file, segment.readAt, size - segment.readAt));
        }
        segment.end = segment.readAt;
        segment.readAt = MAGIC.length;
        segment.ahead = ByteBuffer.allocate(0);
        segment.unread = records;
        segment.unacknowledged = records;
        return segment;
    }

    /** Appends a record as a whole or not at all. */
    void append(ByteBuffer record) throws IOException {
        int length = record.remaining();
        try {
            writeAt(record, end);
        } catch (IOException e) {
            channel.truncate(end); // a full disk leaves half a record
            throw e;
        }
        end += length;
        dirty = true;
        unread++;
        unacknowledged++;
    }

    /** The next record that was not read yet. */
    Optional<RawLog> next() throws IOException {
        Optional<byte[]> payload = readPayload();
        if (payload.isPresent()) {
            unread--;
        }
        return payload.map(SpoolRecord::read);
    }

    /** Kafka has one more of the records. */
    void acknowledge() {
        unacknowledged--;
    }

    /** All records count as read: they are in memory too. */
    void skipReading() {
        readAt = end;
        unread = 0;
    }

    /** Forgets what cannot be read any more; returns how many records are lost. */
    long giveUp() {
        long lost = unread;
        unacknowledged -= lost;
        skipReading();
        return lost;
    }

    /** Nothing more will be appended. */
    void seal() {
        sealed = true;
    }

    boolean isSealed() {
        return sealed;
    }

    long unread() {
        return unread;
    }

    long unacknowledged() {
        return unacknowledged;
    }

    long bytes() {
        return end;
    }

    /** May be called from another thread than the rest. */
    void force() throws IOException {
        if (dirty) {
            dirty = false;
            try {
                channel.force(false);
            } catch (ClosedChannelException e) {
                // deleted meanwhile: Kafka has it all
            }
        }
    }

    void delete() throws IOException {
        channel.close();
        Files.deleteIfExists(file);
    }

    @Override
    public void close() throws IOException {
        channel.force(true);
        channel.close();
    }

    private Optional<byte[]> readPayload() throws IOException {
        if (!ensure(SpoolRecord.PREFIX)) {
            return Optional.empty();
        }
        int length = ahead.getInt(ahead.position());
        int crc = ahead.getInt(ahead.position() + 4);
        if (length < 2 || length > SpoolRecord.MAX_PAYLOAD || !ensure(SpoolRecord.PREFIX + length)) {
            return Optional.empty();
        }
        byte[] payload = new byte[length];
        ahead.position(ahead.position() + SpoolRecord.PREFIX);
        ahead.get(payload);
        if (SpoolRecord.crc(payload, 0, length) != crc) {
            return Optional.empty();
        }
        readAt += SpoolRecord.PREFIX + length;
        return Optional.of(payload);
    }

    /** Whether so many bytes stand ready at the reading place. */
    private boolean ensure(int needed) throws IOException {
        if (ahead.remaining() >= needed) {
            return true;
        }
        long available = end - readAt;
        if (available < needed) {
            return false;
        }
        ahead = ByteBuffer.allocate((int) Math.min(available, Math.max(needed, READ_BYTES)));
        while (ahead.hasRemaining()) {
            if (channel.read(ahead, readAt + ahead.position()) < 0) {
                break;
            }
        }
        ahead.flip();
        return ahead.remaining() >= needed;
    }

    private void writeAt(ByteBuffer bytes, long at) throws IOException {
        long place = at;
        while (bytes.hasRemaining()) {
            place += channel.write(bytes, place);
        }
    }
}
