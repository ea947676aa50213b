package eu.vigie.collect.http;

import eu.vigie.collect.framing.Framer;
import eu.vigie.collect.framing.MessageSink;
import eu.vigie.collect.intake.Arrival;
import eu.vigie.event.raw.RejectionReason;
import eu.vigie.event.raw.ReplayRun;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Gathers the body of one request and cuts it into logs, a line each. */
final class RequestBody {
    /** What a body could not be read for; the message goes to the client. */
    static final class UnreadableException extends Exception {
        private final boolean tooLarge;

        UnreadableException(String message, boolean tooLarge) {
            super(message);
            this.tooLarge = tooLarge;
        }

        boolean isTooLarge() {
            return tooLarge;
        }
    }

    /** The logs of a body and how many of its lines were blank. */
    record Lines(List<Arrival> logs, int blank) {}

    private final int maxBytes;
    private final int maxMessageBytes;
    private final boolean gzip;
    private final ByteArrayOutputStream received = new ByteArrayOutputStream();

    RequestBody(int maxBytes, int maxMessageBytes, boolean gzip) {
        this.maxBytes = maxBytes;
        this.maxMessageBytes = maxMessageBytes;
        this.gzip = gzip;
    }

    /** Takes a piece; false when the body is too large now. */
    boolean add(byte[] piece) {
        if (received.size() + piece.length > maxBytes) {
            return false;
        }
        received.writeBytes(piece);
        return true;
    }

    int size() {
        return received.size();
    }

    /** {@code run}: the replay that they belong to; null: none. */
    Lines lines(Instant receivedAt, @Nullable ReplayRun run) throws UnreadableException {
        byte[] body = gzip ? inflated() : received.toByteArray();
        List<Arrival> logs = new ArrayList<>();
        int[] blank = new int[1];
        MessageSink sink = new MessageSink() {
            @Override
            public void message(byte[] bytes, long length, @Nullable RejectionReason refusal) {
                logs.add(new Arrival(bytes, receivedAt, length, refusal, run));
            }

            @Override
            public void blank() {
                blank[0]++;
            }
        };
        Framer framer = Framer.lines(maxMessageBytes);
        framer.feed(body, 0, body.length, sink);
        framer.finish(sink);
        return new Lines(logs, blank[0]);
    }

    /** A small body may inflate to anything: it is read no further than the limit. */
    private byte[] inflated() throws UnreadableException {
        try (GZIPInputStream inflater = new GZIPInputStream(new ByteArrayInputStream(received.toByteArray()))) {
            byte[] body = inflater.readNBytes(maxBytes + 1);
            if (body.length > maxBytes) {
                throw new UnreadableException("the body inflates to more than " + maxBytes + " bytes", true);
            }
            return body;
        } catch (IOException e) {
            throw new UnreadableException("the body is not valid gzip", false);
        }
    }
}
