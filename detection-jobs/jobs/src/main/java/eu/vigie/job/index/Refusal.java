package eu.vigie.job.index;

import eu.vigie.event.Event;
import eu.vigie.event.json.DeadLetterJson;
import eu.vigie.event.json.EventJson;
import eu.vigie.event.json.MalformedRecordException;
import eu.vigie.event.raw.DeadLetter;
import eu.vigie.event.raw.RejectionReason;
import eu.vigie.job.Topics;
import eu.vigie.job.wire.IndexEntry;
import java.time.Instant;
import java.util.Optional;

/** The dead letter of a document that the index refuses for good. It goes to the index alone: the record still stands on its topic. */
final class Refusal {
    private static final int LONGEST_REASON = 1_000;

    private Refusal() {}

    /**
     * Empty when the refused document is a dead letter itself.
     *
     * @param now wall clock, for records that do not say when their raw log was received
     */
    static Optional<IndexEntry> deadLetter(IndexEntry refused, String reason, Instant now) {
        if (refused.index().equals(Indices.DEAD_LETTERS)) {
            return Optional.empty();
        }
        String source = refused.source();
        Instant receivedAt = now;
        if (refused.source().equals(Topics.EVENTS)) {
            try {
                Event event = EventJson.read(refused.document());
                source = event.source();
                receivedAt = event.receivedAt();
            } catch (MalformedRecordException e) {
                // a foreign record: named by its topic
            }
        }
        DeadLetter letter = new DeadLetter(
                refused.id(),
                source,
                "kafka",
                refused.source(),
                receivedAt,
                RejectionReason.NOT_INDEXABLE,
                reason.length() > LONGEST_REASON ? reason.substring(0, LONGEST_REASON) : reason,
                -1,
                refused.source(),
                -1,
                -1,
                refused.document().length,
                refused.document());
        return Optional.of(new IndexEntry(
                Indices.DEAD_LETTERS,
                refused.index() + "~" + refused.id(),
                IndexEntry.UNVERSIONED,
                Topics.DEAD_LETTERS,
                DeadLetterJson.write(letter)));
    }
}
