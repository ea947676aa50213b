package eu.vigie.normalize;

import eu.vigie.event.Understanding;
import eu.vigie.event.raw.RawLog;
import eu.vigie.event.raw.RejectionReason;
import eu.vigie.normalize.Normalized.Rejected;
import eu.vigie.normalize.draft.EventDraft;
import eu.vigie.normalize.json.JsonTree;
import eu.vigie.normalize.syslog.SyslogHeader;
import eu.vigie.normalize.syslog.SyslogReader;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what a raw log is and hands it to who can read it: first the envelope's declared format, else the bytes decide. Broken text is
 * rejected; readable text that nobody knows is an event with its header and message.
 */
final class StandardNormalizer implements Normalizer {
    /** The collector refuses longer ones; what comes another way is refused here. */
    static final int MAX_BYTES = 1 << 20;

    private final Bodies bodies = new Bodies();

    @Override
    public Normalized normalize(RawLog raw) {
        try {
            return read(raw);
        } catch (RuntimeException | StackOverflowError e) {
            // A fault of ours: the log is kept as a dead letter, the job goes on.
            return new Rejected(RejectionReason.NORMALIZER_FAILURE, e.getClass().getSimpleName(), -1);
        }
    }

    private Normalized read(RawLog raw) {
        RejectionReason refusal = raw.envelope().refusal();
        long length = Math.max(raw.envelope().originalLength(), raw.body().length);
        if (refusal != null) {
            return new Rejected(refusal, "refused at the door: " + length + " bytes, a head was kept", -1);
        }
        if (raw.body().length > MAX_BYTES) {
            return new Rejected(
                    RejectionReason.OVERSIZED, length + " bytes; at most " + MAX_BYTES + " are read", MAX_BYTES);
        }
        LogText text = LogText.of(raw.body());
        if (text.text().isEmpty()) {
            return new Rejected(RejectionReason.EMPTY, "nothing but blanks in " + length + " bytes", 0);
        }
        int binary = text.binaryAt();
        if (binary >= 0) {
            return new Rejected(
                    RejectionReason.BINARY,
                    "neither UTF-8 text nor a known binary format; UTF-16 must be converted",
                    binary);
        }
        EventDraft draft = new EventDraft(raw.envelope());
        Rejected rejected = route(text.text(), Format.ofWord(raw.envelope().format()), draft);
        return rejected != null ? rejected : Finish.event(raw, text, draft);
    }

    private @Nullable Rejected route(String text, @Nullable Format declared, EventDraft draft) {
        SyslogHeader header = new SyslogReader(text, draft).read();
        if (header == null) {
            draft.put("message", JsonTree.looksLike(text) ? null : text);
            return declared == Format.TEXT ? null : bodies.read(null, text, declared, true, draft);
        }
        header.describe(draft);
        String message = text.substring(header.message());
        draft.understood(Understanding.HEADER, "syslog");
        if (message.isBlank()) {
            return null;
        }
        draft.put("message", message);
        return bodies.read(header.program(), message, declared, false, draft);
    }
}
