package eu.vigie.console.page;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * Instants as people read them: in the configured zone, always with its name, with UTC beside it.
 *
 * @param zone of the people who read
 * @param now wall clock of the page
 */
public record DisplayTime(ZoneId zone, Instant now) {
    private static final DateTimeFormatter SHORT = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);
    private static final DateTimeFormatter ZONED =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss zzz", Locale.ENGLISH);
    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS 'UTC'", Locale.ROOT);

    /** {@code 2026-03-29 02:59:58 CET}. */
    public String full(Instant at) {
        return ZONED.format(at.atZone(zone));
    }

    /** {@code 2026-03-29 02:59:58}, for columns whose head names the zone. */
    public String plain(Instant at) {
        return SHORT.format(at.atZone(zone));
    }

    /** {@code 2026-03-29 02:59}, likewise. */
    public String minute(Instant at) {
        return MINUTE.format(at.atZone(zone));
    }

    /** {@code 2026-03-29 00:59:58.250 UTC}. */
    public String utc(Instant at) {
        return UTC.format(at.atZone(ZoneOffset.UTC));
    }

    /** For the {@code datetime} attribute. */
    public String iso(Instant at) {
        return at.truncatedTo(ChronoUnit.MILLIS).toString();
    }

    /** {@code 12 min ago}, {@code in 3 h 5 min}, {@code now}. */
    public String relative(Instant at) {
        Duration away = Duration.between(at, now);
        if (away.abs().toSeconds() < 5) {
            return "now";
        }
        return away.isNegative() ? "in " + span(away.negated()) : span(away) + " ago";
    }

    /** Whether the instant is over. */
    public boolean isPast(Instant at) {
        return at.isBefore(now);
    }

    /** {@code 40 s}, {@code 12 min}, {@code 3 h 5 min}, {@code 2 d 4 h}. */
    public static String span(Duration span) {
        if (span.toMinutes() < 1) {
            return span.toSeconds() == 0 ? "under 1 s" : span.toSeconds() + " s";
        }
        if (span.toHours() < 1) {
            return span.toMinutes() + " min";
        }
        if (span.toDays() < 2) {
            return span.toHours() + " h" + (span.toMinutesPart() == 0 ? "" : " " + span.toMinutesPart() + " min");
        }
        return span.toDays() + " d" + (span.toHoursPart() == 0 ? "" : " " + span.toHoursPart() + " h");
    }
}
