package eu.vigie.event.raw;

import eu.vigie.event.Require;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A raw log that is broken, or that no normaliser understood. Kept and counted, never dropped.
 *
 * @param rawId id of the raw log; also the document's id
 * @param source id of the source
 * @param receivedAt wall clock of the collector
 * @param detail what was found and what was expected, in one line; no log text beyond a few quoted characters
 * @param position offset in bytes where the log broke; -1: unknown
 * @param topic topic, partition and offset where the whole raw log stands
 * @param originalLength bytes that the source sent
 * @param head the first bytes, at most {@value #HEAD_BYTES}
 */
@SuppressWarnings("ArrayRecordComponent") // carried, not compared
public record DeadLetter(
        String rawId,
        String source,
        String transport,
        String peer,
        Instant receivedAt,
        RejectionReason reason,
        String detail,
        long position,
        @Nullable String topic,
        int partition,
        long offset,
        long originalLength,
        byte[] head) {
    /** What is kept of a broken log; the whole stands in the raw topic. */
    public static final int HEAD_BYTES = 8192;

    public DeadLetter {
        Require.text(rawId, "rawId");
        Require.text(source, "source");
        if (head.length > HEAD_BYTES) {
            head = java.util.Arrays.copyOf(head, HEAD_BYTES);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DeadLetter that && rawId.equals(that.rawId);
    }

    @Override
    public int hashCode() {
        return rawId.hashCode();
    }

    @Override
    public String toString() {
        return "DeadLetter[" + rawId + ", " + source + ", " + reason + "]";
    }
}
