package eu.vigie.notify.message;

import eu.vigie.event.detection.Level;
import eu.vigie.event.notification.Notification;
import eu.vigie.event.notification.NotificationKind;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Turns notifications into messages.
 *
 * @param console address of the console without a slash at its end; empty: not known
 */
public record Composer(Content content, String console) {
    private static final int MAX_SUBJECT = 200;
    private static final int MAX_LINE = 2_000;
    private static final int MAX_LINES = 500;
    private static final Pattern PATH = Pattern.compile("/[A-Za-z0-9/_.?=&%-]*");

    public Composer {
        console = console.endsWith("/") ? console.substring(0, console.length() - 1) : console;
    }

    /** The message about one notification. */
    public Message compose(Notification notification, String messageId, int attempt, boolean possibleRepeat) {
        List<String> lines = new ArrayList<>();
        lines.add(headline(notification) + ".");
        lines.add("");
        if (content == Content.FULL) {
            notification.lines().stream()
                    .limit(MAX_LINES)
                    .map(line -> PlainText.withoutLinks(line, MAX_LINE))
                    .forEach(lines::add);
        } else {
            lines.add(standing(notification.kind()));
        }
        lines.add("");
        lines.add("Notification: " + PlainText.line(notification.id(), 80));
        lines.add("Severity: " + notification.severity().word());
        lines.add("Created: " + seconds(notification.createdAt()) + " (UTC)");
        lines.add("Page: " + page(notification));
        return new Message(
                messageId,
                notification.kind().word(),
                List.of(notification.id()),
                notification.incident(),
                notification.incidentNumber(),
                notification.severity(),
                notification.createdAt(),
                content == Content.FULL
                        ? "Vigie: " + PlainText.withoutLinks(notification.subject(), MAX_SUBJECT)
                        : "Vigie: " + headline(notification),
                lines,
                link(notification),
                attempt,
                possibleRepeat);
    }

    /** The message that names what the hourly limit held back; {@code held} is not empty. */
    public Message digest(List<Notification> held, String messageId, int attempt, boolean possibleRepeat) {
        List<String> lines = new ArrayList<>();
        lines.add("The hourly limit of this channel held these " + held.size() + " notifications back:");
        lines.add("");
        for (Notification notification : held) {
            lines.add("- " + seconds(notification.createdAt()) + "  " + headline(notification));
            if (content == Content.FULL) {
                lines.add("  " + PlainText.withoutLinks(notification.subject(), MAX_SUBJECT));
            }
            lines.add("  " + page(notification) + "  (notification " + PlainText.line(notification.id(), 80) + ")");
        }
        Level worst = held.stream()
                .map(Notification::severity)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        return new Message(
                messageId,
                "digest",
                held.stream().map(Notification::id).toList(),
                "",
                0,
                worst,
                held.get(0).createdAt(),
                "Vigie: digest of " + held.size() + " notifications, worst severity " + worst.word(),
                lines,
                console,
                attempt,
                possibleRepeat);
    }

    private static String headline(Notification notification) {
        String what = switch (notification.kind()) {
            case SUSPECTED_INCIDENT -> "suspected major incident ";
            case SUSPECTED_INCIDENT_UPDATE -> "update of suspected major incident ";
            case SUSPICION_WITHDRAWN -> "suspicion withdrawn for incident ";
        };
        return what + notification.incidentNumber() + ", severity "
                + notification.severity().word();
    }

    private static String standing(NotificationKind kind) {
        return switch (kind) {
            case SUSPECTED_INCIDENT, SUSPECTED_INCIDENT_UPDATE ->
                "A machine's suspicion: a human has to assess it. Awareness is not established and no legal clock was started.";
            case SUSPICION_WITHDRAWN ->
                "What was told before no longer holds. Decisions that people made and clocks that run stay as they are; please review them.";
        };
    }

    private String page(Notification notification) {
        String link = link(notification);
        return link.isEmpty() ? path(notification) + " on the console" : link;
    }

    private String link(Notification notification) {
        return console.isEmpty() ? "" : console + path(notification);
    }

    /** A path that is none of ours leads to the start page. */
    private static String path(Notification notification) {
        return PATH.matcher(notification.path()).matches() ? notification.path() : "/";
    }

    private static Instant seconds(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS);
    }
}
