package eu.vigie.collect.intake;

import eu.vigie.event.raw.RejectionReason;
import eu.vigie.event.raw.ReplayRun;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message that came in and has no number yet.
 *
 * @param receivedAt wall clock
 * @param length bytes that the sender sent, more than the body holds when refused
 * @param refusal why only a head was kept; null: it is whole
 * @param run the replay that it belongs to; null: it comes in live
 */
@SuppressWarnings("ArrayRecordComponent") // carried, not compared
public record Arrival(
        byte[] body,
        Instant receivedAt,
        long length,
        @Nullable RejectionReason refusal,
        @Nullable ReplayRun run) {
    /** What it takes in memory beside its bytes, about. */
    private static final int OVERHEAD = 250;

    /** One that comes in live. */
    public Arrival(byte[] body, Instant receivedAt, long length, @Nullable RejectionReason refusal) {
        this(body, receivedAt, length, refusal, null);
    }

    int cost() {
        return body.length + OVERHEAD;
    }
}
