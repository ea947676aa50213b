package eu.vigie.notify.message;

import eu.vigie.event.detection.Level;
import eu.vigie.event.notification.Notification;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Turns notifications into messages.
 *
 * @param console address of the console without a slash at its end; empty: not known
 */
public record Composer(Content content, String console) {
    private static final int MAX_LINE = 2_000;
    private static final int MAX_LINES = 500;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final Pattern PATH = Pattern.compile("/[A-Za-z0-9/_.?=&%-]*");

    public Composer {
        console = console.endsWith("/") ? console.substring(0, console.length() - 1) : console;
    }

    /** The message about one notification. */
    public Message compose(Notification notification, String messageId, int attempt, boolean possibleRepeat) {
        String headline = headline(notification);
        List<String> lines = new ArrayList<>();
        lines.add(headline + ".");
        lines.add("");
        lines.add("Page: " + page(notification));
        lines.add("");
        if (content == Content.FULL) {
            notification.lines().stream()
                    .limit(MAX_LINES)
                    .map(line -> PlainText.withoutLinks(line, MAX_LINE))
                    .forEach(lines::add);
        } else {
            lines.addAll(standing(notification));
        }
        lines.add("");
        lines.add("Severity " + notification.severity().word() + ", written " + time(notification.createdAt()));
        lines.add("Notification " + PlainText.line(notification.id(), 80));
        return new Message(
                messageId,
                notification.kind().word(),
                List.of(notification.id()),
                notification.incident(),
                notification.incidentNumber(),
                notification.severity(),
                notification.createdAt(),
                notification.assessBy(),
                "Vigie: " + headline,
                lines,
                link(notification),
                attempt,
                possibleRepeat);
    }

    /** The message that names what the hourly limit held back; {@code held} is not empty. */
    public Message digest(List<Notification> held, String messageId, int attempt, boolean possibleRepeat) {
        List<String> lines = new ArrayList<>();
        lines.add("The hourly limit of this channel held "
                + (held.size() == 1 ? "this notification" : "these " + held.size() + " notifications")
                + " back, the oldest first.");
        lines.add("They are a machine's words: awareness is not established and no legal clock has started.");
        lines.add("");
        for (Notification notification : held) {
            lines.add("- " + headline(notification));
            lines.add("  " + page(notification));
            lines.add("  written " + time(notification.createdAt()) + ", notification "
                    + PlainText.line(notification.id(), 80));
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
                null,
                "Vigie: digest of " + held.size() + (held.size() == 1 ? " notification" : " notifications")
                        + ", worst severity " + worst.word(),
                lines,
                console,
                attempt,
                possibleRepeat);
    }

    /** From numbers and closed sets alone: no name leaves by it. */
    private static String headline(Notification notification) {
        String incident = "Incident " + notification.incidentNumber() + " ("
                + notification.severity().word() + "): ";
        return switch (notification.kind()) {
            case SUSPECTED_INCIDENT -> incident + "suspected major" + by(notification);
            case SUSPECTED_INCIDENT_UPDATE -> incident + "the suspicion grew" + by(notification);
            case SUSPICION_WITHDRAWN -> incident + "suspicion withdrawn, please review";
        };
    }

    private static String by(Notification notification) {
        return notification.assessBy() == null ? "" : ", assess by " + time(notification.assessBy());
    }

    /** What holds of it in law and what to do; the page says the rest. */
    private static List<String> standing(Notification notification) {
        return switch (notification.kind()) {
            case SUSPECTED_INCIDENT, SUSPECTED_INCIDENT_UPDATE ->
                List.of(
                        "This is a machine's suspicion. A human should assess it"
                                + (notification.assessBy() == null
                                        ? "."
                                        : " by " + time(notification.assessBy()) + "."),
                        "Awareness is not established and no legal clock has started.",
                        "The page says who, from where, on what, since when, and what to do next.");
            case SUSPICION_WITHDRAWN ->
                List.of(
                        "What was told before no longer holds: late logs disproved it.",
                        "Decisions that people made and clocks that run stay as they are; please review them.");
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

    private static String time(Instant instant) {
        return TIME.format(instant);
    }
}
