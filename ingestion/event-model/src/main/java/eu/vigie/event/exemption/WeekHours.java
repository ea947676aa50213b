package eu.vigie.event.exemption;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Hours of the week on the clocks of a zone, daylight saving included. Hours that end before they begin run past midnight and belong to the
 * day on which they begin; hours that end as they begin are whole days.
 *
 * @param days on which they begin, Monday first
 * @param from first minute that belongs to them
 * @param to first minute that does not
 */
public record WeekHours(List<DayOfWeek> days, LocalTime from, LocalTime to, ZoneId zone) {
    private static final Pattern TEXT =
            Pattern.compile("([a-z]{3}(?:[-,][a-z]{3})*) +(\\d\\d:\\d\\d)-(\\d\\d:\\d\\d)", Pattern.CASE_INSENSITIVE);

    public WeekHours {
        days = days.stream().distinct().sorted().toList();
        if (days.isEmpty()) {
            throw new IllegalArgumentException("hours without a day");
        }
    }

    /** Reads {@code mon-fri 08:00-18:00} or {@code sat,sun 22:00-04:00}; throws {@link IllegalArgumentException} for anything else. */
    public static WeekHours parse(String text, ZoneId zone) {
        Matcher parts = TEXT.matcher(text.strip());
        if (!parts.matches()) {
            throw new IllegalArgumentException("\"" + text + "\" are no hours; write them as mon-fri 08:00-18:00");
        }
        try {
            return new WeekHours(days(parts.group(1)), time(parts.group(2)), time(parts.group(3)), zone);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("\"" + text + "\" holds a time that no clock shows", e);
        }
    }

    /** Whether the moment lies in them. */
    public boolean hold(Instant moment) {
        ZonedDateTime local = moment.atZone(zone);
        DayOfWeek day = local.getDayOfWeek();
        LocalTime time = local.toLocalTime();
        if (from.isBefore(to)) {
            return days.contains(day) && !time.isBefore(from) && time.isBefore(to);
        }
        return (days.contains(day) && !time.isBefore(from)) || (days.contains(day.minus(1)) && time.isBefore(to));
    }

    /** As {@link #parse} reads it, without the zone. */
    public String text() {
        return days.stream().map(WeekHours::word).collect(Collectors.joining(",")) + " " + from + "-" + to;
    }

    private static List<DayOfWeek> days(String text) {
        List<DayOfWeek> days = new ArrayList<>();
        for (String part : text.split(",")) {
            String[] ends = part.split("-");
            if (ends.length > 2) {
                throw new IllegalArgumentException("\"" + part + "\" are no days; write mon-fri or sat,sun");
            }
            DayOfWeek last = day(ends[ends.length - 1]);
            DayOfWeek day = day(ends[0]);
            days.add(day);
            while (day != last) {
                day = day.plus(1);
                days.add(day);
            }
        }
        return days;
    }

    private static DayOfWeek day(String word) {
        for (DayOfWeek day : DayOfWeek.values()) {
            if (word(day).equals(word.toLowerCase(Locale.ROOT))) {
                return day;
            }
        }
        throw new IllegalArgumentException("\"" + word + "\" is no day; write mon, tue, wed, thu, fri, sat or sun");
    }

    private static String word(DayOfWeek day) {
        return day.name().substring(0, 3).toLowerCase(Locale.ROOT);
    }

    /** Midnight at a day's end is that of the next day's beginning. */
    private static LocalTime time(String text) {
        return text.equals("24:00") ? LocalTime.MIDNIGHT : LocalTime.parse(text);
    }
}
