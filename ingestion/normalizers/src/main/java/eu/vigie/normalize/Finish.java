package eu.vigie.normalize;

import eu.vigie.event.Event;
import eu.vigie.event.Run;
import eu.vigie.event.raw.Envelope;
import eu.vigie.event.raw.RawLog;
import eu.vigie.event.raw.RejectionReason;
import eu.vigie.event.raw.TimePolicy;
import eu.vigie.normalize.Normalized.Accepted;
import eu.vigie.normalize.Normalized.Rejected;
import eu.vigie.normalize.draft.EventDraft;
import eu.vigie.normalize.draft.InstantText;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the event of a draft: decides its time, adds what the envelope says and the original. */
final class Finish {
    static final Duration OLDEST = Duration.ofDays(7);
    static final Duration NEWEST = Duration.ofSeconds(60);
    private static final String ECS_VERSION = "8.17.0";

    private Finish() {}

    static Normalized event(RawLog raw, LogText text, EventDraft draft) {
        Envelope envelope = raw.envelope();
        boolean trusted = envelope.time() == TimePolicy.TRUSTED;
        if (draft.isTimeImpossible() && trusted) {
            return new Rejected(
                    RejectionReason.TIMESTAMP_OUT_OF_RANGE, "the log's own time cannot exist on any calendar", -1);
        }
        Instant received = envelope.receivedAt();
        Instant stated = draft.isTimeImpossible() ? null : draft.time();
        boolean believed = stated != null && (trusted || isPlausible(stated, received));
        Instant time = believed && stated != null ? stated : received;
        String id = raw.id().toString();

        Map<String, Object> fields = draft.fields();
        fields.put("@timestamp", InstantText.of(time));
        fields.put("event.id", id);
        fields.put("ecs.version", ECS_VERSION);
        fields.put("vigie.source", envelope.filedUnder());
        fields.put("vigie.transport", envelope.transport().word());
        draft.put("vigie.peer", envelope.peer());
        fields.put("vigie.peer_authentication", envelope.authentication().word());
        draft.put("vigie.principal", envelope.principal());
        fields.put("vigie.received", InstantText.of(received));
        fields.put("vigie.time.source", believed ? "log" : "received");
        offset(stated, received, draft);
        fields.put("vigie.format", draft.format());
        fields.put("vigie.understanding", draft.understanding().word());
        if (text.lossy()) {
            fields.put("vigie.original.lossy", true);
        }
        Run run = envelope.mark();
        if (!run.isLive()) {
            fields.put("vigie.run", (long) run.number());
        }
        if (run.historical()) {
            fields.put("vigie.historical", true);
        }
        fields.put("event.original", text.original());
        return new Accepted(
                List.of(new Event(id, time, received, envelope.filedUnder(), draft.understanding(), fields)));
    }

    /** What the clock of the source differs by, in milliseconds; the delay of the way is in it. */
    private static void offset(@Nullable Instant stated, Instant received, EventDraft draft) {
        if (stated != null) {
            draft.put("vigie.time.offset_ms", stated.toEpochMilli() - received.toEpochMilli());
        }
    }

    private static boolean isPlausible(Instant stated, Instant received) {
        return !stated.isBefore(received.minus(OLDEST)) && !stated.isAfter(received.plus(NEWEST));
    }
}
