package eu.vigie.event.notification;

import eu.vigie.event.Require;
import eu.vigie.event.detection.Level;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message that must leave, once a channel. The notifier turns it into mail, webhook or file; how much of it leaves is the channel's
 * choice (minimal by default: id, severity, link).
 *
 * @param id SHA-256 of incident id, kind and incident version
 * @param createdAt wall clock
 * @param assessBy wall clock by which a human should have assessed the suspicion; null: there is nothing to assess
 * @param subject one line without log text
 * @param lines the full text: who, from where, on what, since when, what next
 * @param path path of the page on the console, such as {@code /incidents/<id>}
 */
public record Notification(
        String id,
        NotificationKind kind,
        String incident,
        long incidentNumber,
        Level severity,
        Instant createdAt,
        @Nullable Instant assessBy,
        String subject,
        List<String> lines,
        String path) {
    public Notification {
        Require.text(id, "id");
        Require.text(subject, "subject");
        lines = Require.copy(lines);
    }
}
