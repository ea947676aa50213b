package eu.vigie.event.json;

import eu.vigie.event.raw.DeadLetter;
import eu.vigie.event.raw.RejectionReason;

/** {@link DeadLetter}: topic {@code vigie.dead-letters}. The head travels in base64: it is broken, often no text. */
public final class DeadLetterJson {
    private DeadLetterJson() {}

    public static byte[] write(DeadLetter letter) {
        return JsonOut.object(out -> out.text("raw_id", letter.rawId())
                .text("source", letter.source())
                .text("transport", letter.transport())
                .text("peer", letter.peer())
                .instant("received_at", letter.receivedAt())
                .text("reason", letter.reason().word())
                .text("detail", letter.detail())
                .number("position", letter.position())
                .text("topic", letter.topic())
                .number("partition", letter.partition())
                .number("offset", letter.offset())
                .number("original_length", letter.originalLength())
                .bytes("head", letter.head()));
    }

    /** Throws {@link MalformedRecordException} for anything else. */
    public static DeadLetter read(byte[] json) {
        return JsonIn.read(
                json,
                in -> new DeadLetter(
                        in.text("raw_id"),
                        in.text("source"),
                        in.text("transport"),
                        in.text("peer"),
                        in.instant("received_at"),
                        RejectionReason.ofWord(in.text("reason")),
                        in.text("detail"),
                        in.number("position"),
                        in.optionalText("topic"),
                        in.integer("partition"),
                        in.number("offset"),
                        in.number("original_length"),
                        in.bytes("head")));
    }
}
