package eu.vigie.normalize.time;

import eu.vigie.event.raw.Envelope;
import eu.vigie.event.raw.History;
import eu.vigie.normalize.draft.Digits;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads one time from text. What the text leaves out comes from the envelope: the zone from the source's configuration; the year (RFC 3164
 * section 4.1.2 has none) is the latest that does not bring the time more than a day beyond the reception: a log tells of the past, and a
 * day is more than a wrong zone makes; of an imported log the importer may have said it. A local time that a zone has twice means the one nearer to the reception.
 */
public final class TimeReader {
    private static final String MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";
    /** A leap day is searched this many years back: 1900 and 2100 have none. */
    private static final int LEAP_YEARS = 8;

    private static final Duration MAX_AHEAD = Duration.ofDays(1);

    private final ZoneId zone;
    private final Instant received;
    private final @Nullable Integer year;
    private @Nullable Instant time;
    private int end;
    private int hour;
    private int minute;
    private int second;
    private int nano;

    public TimeReader(ZoneId zone, Instant received) {
        this(zone, received, null);
    }

    /** @param year of times that name none; null: found from the reception */
    public TimeReader(ZoneId zone, Instant received, @Nullable Integer year) {
        this.zone = zone;
        this.received = received;
        this.year = year;
    }

    /** What the envelope knows. */
    public static TimeReader of(Envelope envelope) {
        History history = envelope.history();
        return new TimeReader(envelope.zone(), envelope.receivedAt(), history == null ? null : history.year());
    }

    /** The time read last; null: its shape was right and the time cannot exist. */
    public @Nullable Instant time() {
        return time;
    }

    /** The position after what was read last. */
    public int end() {
        return end;
    }

    /**
     * {@code Nov 10 06:55:46}, with or without a year before or after the time and a fraction of the second.
     *
     * @return false: something else stands there
     */
    public boolean bsd(String text, int start) {
        int month = month(text, start);
        int at = start + 3;
        if (month == 0 || at >= text.length() || text.charAt(at) != ' ') {
            return false;
        }
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
        int dayEnd = Digits.skip(text, at);
        int day = (int) Digits.parse(text, at, Math.min(dayEnd, at + 3));
        if (day < 0 || dayEnd - at > 2 || dayEnd >= text.length() || text.charAt(dayEnd) != ' ') {
            return false;
        }
        at = dayEnd + 1;
        int year = yearAt(text, at);
        if (year > 0 && at + 4 < text.length() && text.charAt(at + 4) == ' ') {
            at += 5;
        } else {
            year = 0;
        }
        if (!clock(text, at)) {
            return false;
        }
        if (year == 0 && end < text.length() && text.charAt(end) == ' ') {
            int after = yearAt(text, end + 1);
            if (after > 0 && (end + 5 == text.length() || " :".indexOf(text.charAt(end + 5)) >= 0)) {
                year = after;
                end += 5;
            }
        }
        time = year > 0 ? at(year, month, day, null) : latest(month, day);
        return true;
    }

    /** {@code 2026-11-10T06:55:46.123456+01:00}; a space or T, fraction by dot or comma, and a zone that may be missing. */
    public boolean iso(String text, int start) {
        int year = yearAt(text, start);
        if (year < 0 || start + 11 > text.length()) {
            return false;
        }
        char separator = text.charAt(start + 4);
        int month = Digits.two(text, start + 5);
        int day = Digits.two(text, start + 8);
        char middle = text.charAt(start + 10);
        if ((separator != '-' && separator != '/')
                || month < 0
                || text.charAt(start + 7) != separator
                || day < 0
                || (middle != 'T' && middle != 't' && middle != ' ')
                || !clock(text, start + 11)) {
            return false;
        }
        time = at(year, month, day, offset(text));
        return true;
    }

    /** {@code 06:55:46[.fraction]}; leaves {@link #end} behind it. A fraction is cut to nanoseconds. */
    private boolean clock(String text, int at) {
        hour = Digits.two(text, at);
        minute = Digits.two(text, at + 3);
        second = Digits.two(text, at + 6);
        if (hour < 0 || minute < 0 || second < 0 || text.charAt(at + 2) != ':' || text.charAt(at + 5) != ':') {
            return false;
        }
        end = at + 8;
        nano = 0;
        if (end + 1 < text.length()
                && (text.charAt(end) == '.' || text.charAt(end) == ',')
                && Digits.isDigit(text.charAt(end + 1))) {
            int fractionEnd = Digits.skip(text, end + 1);
            int scale = 100_000_000;
            for (int i = end + 1; i < fractionEnd && scale > 0; i++, scale /= 10) {
                nano += (text.charAt(i) - '0') * scale;
            }
            end = fractionEnd;
        }
        return true;
    }

    /** {@code Z}, {@code +01:00}, {@code +0100}, {@code +01}, also after one blank; null when none stands there. */
    private @Nullable ZoneOffset offset(String text) {
        int at = end;
        if (at + 1 < text.length() && text.charAt(at) == ' ' && "+-".indexOf(text.charAt(at + 1)) >= 0) {
            at++;
        }
        char sign = at < text.length() ? text.charAt(at) : 0;
        if (sign == 'Z' || sign == 'z') {
            end = at + 1;
            return ZoneOffset.UTC;
        }
        int hours = Digits.two(text, at + 1);
        if ((sign != '+' && sign != '-') || hours < 0 || hours > 18) {
            return null;
        }
        int next = at + 3;
        if (next < text.length() && text.charAt(next) == ':') {
            next++;
        }
        int minutes = Digits.two(text, next);
        end = minutes < 0 ? at + 3 : next + 2;
        int seconds = Math.min(hours * 3600 + Math.min(Math.max(minutes, 0), 59) * 60, 18 * 3600);
        return ZoneOffset.ofTotalSeconds(sign == '-' ? -seconds : seconds);
    }

    private @Nullable Instant latest(int month, int day) {
        if (year != null) {
            return at(year, month, day, null);
        }
        Instant limit = received.plus(MAX_AHEAD);
        int newest = limit.atZone(zone).getYear();
        int back = month == 2 && day == 29 ? LEAP_YEARS : 1;
        for (int candidate = newest; candidate >= newest - back; candidate--) {
            Instant there = at(candidate, month, day, null);
            if (there != null && !there.isAfter(limit)) {
                return there;
            }
        }
        return null;
    }

    private long distance(Instant there) {
        return Math.abs(there.getEpochSecond() - received.getEpochSecond());
    }

    /** A leap second (60) is the first second of the next minute. */
    private @Nullable Instant at(int year, int month, int day, @Nullable ZoneOffset offset) {
        if (month < 1
                || month > 12
                || day < 1
                || (day > 28 && day > LocalDate.of(year, month, 1).lengthOfMonth())
                || hour > 23
                || minute > 59
                || second > 60) {
            return null;
        }
        long local = LocalDate.of(year, month, day).toEpochDay() * 86_400 + hour * 3600L + minute * 60L + second;
        if (offset != null) {
            return Instant.ofEpochSecond(local - offset.getTotalSeconds(), nano);
        }
        if (zone instanceof ZoneOffset fixed) {
            return Instant.ofEpochSecond(local - fixed.getTotalSeconds(), nano);
        }
        return inZone(LocalDateTime.ofEpochSecond(local, nano, ZoneOffset.UTC));
    }

    private @Nullable Instant inZone(LocalDateTime local) {
        try {
            List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
            if (offsets.size() == 2) {
                Instant first = local.toInstant(offsets.get(0));
                Instant second = local.toInstant(offsets.get(1));
                return distance(second) < distance(first) ? second : first;
            }
            return local.atZone(zone).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static int yearAt(String text, int at) {
        if (at + 4 > text.length()) {
            return -1;
        }
        int year = (int) Digits.parse(text, at, at + 4);
        return year >= 1900 && year <= 2999 ? year : -1;
    }

    private static int month(String text, int at) {
        if (at + 3 > text.length()) {
            return 0;
        }
        for (int i = 0; i < 12; i++) {
            if ((text.charAt(at) | 0x20) == MONTHS.charAt(i * 3)
                    && (text.charAt(at + 1) | 0x20) == MONTHS.charAt(i * 3 + 1)
                    && (text.charAt(at + 2) | 0x20) == MONTHS.charAt(i * 3 + 2)) {
                return i + 1;
            }
        }
        return 0;
    }
}
