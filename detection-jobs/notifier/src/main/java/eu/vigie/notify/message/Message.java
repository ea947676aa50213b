package eu.vigie.notify.message;

import eu.vigie.event.detection.Level;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a channel is given to send: finished, clean text.
 *
 * @param messageId the same for every attempt: Message-ID, idempotency key, file name
 * @param kind {@code suspected_incident} and so on, or {@code digest}
 * @param notifications ids of the notifications that it stands for: one, or those that a digest names
 * @param thread what messages about the same incident have in common; empty for a digest
 * @param createdAt wall clock of the notification; for a digest of its first one
 * @param assessBy wall clock by which a human should have assessed it; null: nothing to assess, or a digest
 * @param subject one clean line
 * @param lines the text, clean lines
 * @param link address of the page; empty when the console's address is not known
 * @param attempt from 1
 * @param possibleRepeat whether an earlier attempt may have arrived
 */
public record Message(
        String messageId,
        String kind,
        List<String> notifications,
        String thread,
        long incidentNumber,
        Level severity,
        Instant createdAt,
        @Nullable Instant assessBy,
        String subject,
        List<String> lines,
        String link,
        int attempt,
        boolean possibleRepeat) {
    /** Put before the subject of what may have arrived before. */
    public static final String REPEAT_PREFIX = "[possible repeat] ";

    public Message {
        notifications = List.copyOf(notifications);
        lines = List.copyOf(lines);
    }

    /** The subject as people see it. */
    public String markedSubject() {
        return possibleRepeat ? REPEAT_PREFIX + subject : subject;
    }

    /** The text as people see it, each line ended by a line feed. */
    public String text() {
        StringBuilder text = new StringBuilder();
        if (possibleRepeat) {
            text.append("This may be a repeat: whether an earlier attempt arrived is not known. Same message id: ")
                    .append(messageId)
                    .append("\n\n");
        }
        lines.forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }
}
