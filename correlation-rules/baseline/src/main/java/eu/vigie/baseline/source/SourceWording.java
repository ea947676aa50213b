package eu.vigie.baseline.source;

import eu.vigie.baseline.LocalHours;
import eu.vigie.baseline.Shown;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;

/** Says what is usual of a source and what was seen. */
final class SourceWording {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter WEEKDAY = DateTimeFormatter.ofPattern("EEEE yyyy-MM-dd", Locale.ENGLISH);
    private static final long HALF_HOUR = 1_800;
    private static final long CLOSE = 60;

    private final SourceSettings settings;
    private final String zone;

    SourceWording(SourceSettings settings) {
        this.settings = settings;
        zone = settings.zone().equals(ZoneOffset.UTC) ? "UTC" : settings.zone().getId();
    }

    /** @param minute the latest of the silence */
    String silent(String source, String sender, Rhythm rhythm, long minute, Usual usual) {
        long all = minute - rhythm.lastMinute();
        return name(source, sender) + ": nothing was received for " + minutes(all) + ", since "
                + minute(rhythm.lastMillis()) + " (" + zone + ")"
                + (all == rhythm.idle()
                        ? ""
                        : "; of these Vigie counts the latest " + minutes(rhythm.idle())
                                + ", because it could not listen before")
                + (sender.isEmpty() ? "" : ", while others of this source still send") + ". Usual: in 95 of 100 "
                + hours(usual) + " at most " + minutes(usual.atMost()) + " without logs, never more than "
                + minutes(usual.most()) + " (" + usual.size() + " such hours). A silence is told from "
                + settings.silenceTimes() + " times the usual and from "
                + minutes(settings.silence().toMinutes()) + " on.";
    }

    /** @param before the rhythm up to the silence */
    String back(String source, String sender, Rhythm before, SourceTally logs) {
        return name(source, sender) + ": logs again since " + minute(logs.minute() * SourceSettings.MINUTE) + " ("
                + zone + "), after "
                + minutes(Math.max(0, logs.minute() - before.lastMinute() - 1))
                + " without any. Logs of that time may be missing: the last one before was received on "
                + minute(before.lastMillis()) + ".";
    }

    String surge(String source, HourCount hour, long minute, Usual usual, Map<String, SenderProfile> senders) {
        return Shown.name(source) + ": " + logs(hour.logs()) + " on "
                + WEEKDAY.format(LocalHours.begin(hour.hour())) + " from "
                + TIME.format(LocalHours.begin(hour.hour())) + " to "
                + TIME.format(local((minute + 1) * SourceSettings.MINUTE)) + " (" + zone + ")"
                + (hour.deadLetters() == 0 ? "" : ", " + hour.deadLetters() + " of them not understood")
                + busiest(hour, senders)
                + ". Usual: in 95 of 100 " + hours(usual) + " at most " + logs(usual.atMost()) + ", never more than "
                + usual.most() + " (" + usual.size() + " such hours).";
    }

    /** The sender of more than half of them. */
    private static String busiest(HourCount hour, Map<String, SenderProfile> senders) {
        for (Map.Entry<String, SenderProfile> each : senders.entrySet()) {
            SenderProfile its = each.getValue();
            if (its.hour() == hour.hour() && 2 * its.hourLogs() > hour.logs()) {
                return ", " + its.hourLogs() + " of them from " + Shown.name(each.getKey());
            }
        }
        return "";
    }

    String slow(String source, HourCount hour, Usual usual) {
        return Shown.name(source) + ": only " + logs(hour.logs()) + " on "
                + WEEKDAY.format(LocalHours.begin(hour.hour())) + " from "
                + TIME.format(LocalHours.begin(hour.hour())) + " to "
                + TIME.format(LocalHours.begin(hour.hour() + 1)) + " (" + zone + "). Usual: in 95 of 100 "
                + hours(usual) + " at least " + logs(usual.atLeast()) + ", never fewer than " + usual.least() + " ("
                + usual.size() + " such hours).";
    }

    String clock(String source, String sender, ClockOffset clock) {
        long seconds = Math.round(Math.abs(clock.median()) / 1_000.0);
        String by = span(seconds);
        long apart = Math.floorMod(seconds + CLOSE, HALF_HOUR);
        return name(source, sender) + ": "
                + (clock.median() > 0
                        ? "its clock is about " + by + " ahead: its log times lie " + by + " after their reception"
                        : "its log times lie about " + by
                                + " before their reception: its clock is behind, or its logs come late")
                + " (middle of the " + clock.stated() + " logs of "
                + clock.latest().size()
                + " minutes). Up to " + span(settings.clock().toSeconds()) + " is accepted."
                + (seconds >= HALF_HOUR - CLOSE && apart <= 2 * CLOSE
                        ? " A whole number of half hours is most often a wrong time zone."
                        : "");
    }

    private static String name(String source, String sender) {
        return sender.isEmpty() ? Shown.name(source) : Shown.name(sender) + " of " + Shown.name(source);
    }

    /** {@code hours from Monday to Friday between 09:00 and 12:00}. */
    private static String hours(Usual usual) {
        if (!usual.comparable()) {
            return "hours, of any time,";
        }
        return "hours " + (LocalHours.isWeekend(usual.hour()) ? "on a Saturday or Sunday" : "from Monday to Friday")
                + " between " + TIME.format(LocalHours.begin(usual.hour() - usual.about())) + " and "
                + TIME.format(LocalHours.begin(usual.hour() + usual.about() + 1));
    }

    private static String logs(long number) {
        return number == 1 ? "1 log" : number + " logs";
    }

    /** {@code 45 min}, {@code 3 h 20 min}, {@code 2 d 5 h}. */
    private static String minutes(long minutes) {
        if (minutes < 60) {
            return minutes + " min";
        }
        if (minutes < 24 * 60) {
            return two(minutes / 60, "h", minutes % 60, "min");
        }
        return two(minutes / (24 * 60), "d", minutes / 60 % 24, "h");
    }

    private static String span(long seconds) {
        return seconds < 60
                ? seconds + " s"
                : seconds < 3_600 ? two(seconds / 60, "min", seconds % 60, "s") : minutes(Math.round(seconds / 60.0));
    }

    private static String two(long large, String largeUnit, long small, String smallUnit) {
        return large + " " + largeUnit + (small == 0 ? "" : " " + small + " " + smallUnit);
    }

    private String minute(long millis) {
        return MINUTE.format(local(millis));
    }

    private LocalDateTime local(long millis) {
        return LocalDateTime.ofInstant(Instant.ofEpochMilli(millis), settings.zone());
    }
}
