package eu.vigie.sigma.detection;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.IsoFields;
import java.util.Locale;
import java.util.OptionalLong;

/** The parts of a date that rules may ask for (modifiers appendix 2.1, "Time Modifiers"). Read as written: zones are not converted. */
public enum CalendarPart {
    MINUTE,
    HOUR,
    DAY,
    WEEK,
    MONTH,
    YEAR;

    /** The modifier. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The part of a date in ISO 8601 form (with {@code T} or a blank), or in seconds or milliseconds since 1970 in UTC; empty: no date. */
    OptionalLong of(String text) {
        try {
            LocalDateTime time = parse(text.strip());
            return OptionalLong.of(
                    switch (this) {
                        case MINUTE -> time.getMinute();
                        case HOUR -> time.getHour();
                        case DAY -> time.getDayOfMonth();
                        case WEEK -> time.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
                        case MONTH -> time.getMonthValue();
                        case YEAR -> time.getYear();
                    });
        } catch (DateTimeException | NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    private static LocalDateTime parse(String text) {
        if (text.length() >= 9 && text.length() <= 14 && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            long number = Long.parseLong(text);
            Instant instant = text.length() <= 11 ? Instant.ofEpochSecond(number) : Instant.ofEpochMilli(number);
            return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
        }
        if (text.length() == 10) {
            return LocalDateTime.parse(text + "T00:00");
        }
        int end = 0; // the date and the time of day, without the zone behind them
        while (end < text.length()
                && "0123456789-:.T ".indexOf(text.charAt(end)) >= 0
                && !(end > 15 && text.charAt(end) == '-')) {
            end++;
        }
        return LocalDateTime.parse(text.substring(0, end).strip().replace(' ', 'T'));
    }
}
