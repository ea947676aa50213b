package eu.vigie.baseline;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Says what is usual, what was seen and how rare that is. Names come from logs and are {@link Shown}. */
final class Wording {
    private static final int SHOWN = 3;
    private static final long DAY = 86_400_000_000L;
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyy-MM-dd", Locale.ROOT);
    private static final DateTimeFormatter WEEKDAY = DateTimeFormatter.ofPattern("EEEE yyyy-MM-dd", Locale.ENGLISH);

    private final BaselineSettings settings;

    Wording(BaselineSettings settings) {
        this.settings = settings;
    }

    String newValue(Aspect aspect, String value, SeenValues known, Act act) {
        String seen = switch (aspect) {
            case SOURCE ->
                did(act) + " from " + Shown.name(act.source()) + ": the first time from the network "
                        + Shown.name(value);
            case TARGET -> did(act) + ": the first time on this host";
            case COMMAND -> did(act) + " of the kind \"" + Shown.name(value) + "\": the first of this kind";
            case ADMINISTRATOR -> did(act) + " with privilege: the first time for this account on this host";
        };
        return seen + " within " + days(settings.memory().toDays()) + ". " + usual(aspect, known, act.micros())
                + last(known, act.micros());
    }

    /** A reader of the last one must not take the silence after it for peace. */
    private static String last(SeenValues known, long now) {
        return known.appeared(now - DAY) + 1 < Unusual.MOST_NEW
                ? ""
                : " It is the " + Unusual.MOST_NEW
                        + "rd new one within a day; no more of them are told before it is over.";
    }

    /** {@code Usual: 61 acts since 2026-09-01 with 2 networks: 10.1.2.0/24 (58, last 2026-10-31 16:02), ...} */
    private String usual(Aspect aspect, SeenValues known, long now) {
        StringBuilder text = new StringBuilder("Usual: ")
                .append(known.acts())
                .append(" acts since ")
                .append(date(known.sinceMicros()))
                .append(" with ")
                .append(aspect.counted(known.values().size()))
                .append(": ");
        List<Seen> all = known.byUse();
        for (int i = 0; i < Math.min(SHOWN, all.size()); i++) {
            Seen seen = all.get(i);
            text.append(i == 0 ? "" : ", ")
                    .append(Shown.name(seen.value()))
                    .append(" (")
                    .append(seen.acts())
                    .append(i == 0 ? " acts, last " : ", last ")
                    .append(minute(seen.lastMicros()))
                    .append(')');
        }
        if (all.size() > SHOWN) {
            text.append(" and ").append(all.size() - SHOWN).append(" more");
        }
        long recent = known.appeared(now - 30 * DAY);
        return text.append("; ")
                .append(recent == 0 ? "none" : Long.toString(recent))
                .append(" of these appeared in the last 30 days.")
                .toString();
    }

    String silence(Profile before, Act act) {
        return did(act) + ": the first act in " + days((act.micros() - before.lastMicros()) / DAY) + ". Before: "
                + before.acts() + " acts from " + date(before.firstMicros()) + " to " + minute(before.lastMicros())
                + "; an account counts as dormant after "
                + days(settings.dormant().toDays()) + " without any.";
    }

    String hour(long hour, int about, long near, List<ActiveHour> others, Act act) {
        return did(act) + " on " + WEEKDAY.format(LocalHours.begin(hour)) + " at "
                + minute(act.micros()).substring(11) + " (" + settings.zone() + "). Usual: of " + others.size()
                + " hours with acts since "
                + DATE.format(LocalHours.begin(others.get(0).hour())) + ", "
                + (near == 0 ? "none" : Long.toString(near)) + " lay " + around(hour, about) + ".";
    }

    String volume(long hour, int about, boolean comparable, long acts, long usual, long most, int compared, Act act) {
        String hours = comparable ? "hours " + around(hour, about) : "hours with acts, of any time";
        return Shown.name(act.account()) + " acted " + acts + " times on " + WEEKDAY.format(LocalHours.begin(hour))
                + " from " + LocalHours.begin(hour).toLocalTime() + " on (" + settings.zone() + "), the latest: "
                + act.kind().did() + ". Usual: in 95 of 100 " + hours + " at most " + usual + " acts, never more than "
                + most + " (" + compared + " such hours).";
    }

    /** {@code from Monday to Friday between 07:00 and 12:00}; at the edge of a weekend the neighbours are those of its other side. */
    private static String around(long hour, int about) {
        return (LocalHours.isWeekend(hour) ? "on a Saturday or Sunday" : "from Monday to Friday") + " between "
                + LocalHours.begin(hour - about).toLocalTime() + " and "
                + LocalHours.begin(hour + about + 1).toLocalTime();
    }

    private String did(Act act) {
        String text = Shown.name(act.account()) + " " + act.kind().did();
        return act.target() == null ? text : text + " " + act.kind().where() + " " + Shown.name(act.target());
    }

    private static String days(long number) {
        return number == 1 ? "1 day" : number + " days";
    }

    private String date(long micros) {
        return DATE.format(local(micros));
    }

    private String minute(long micros) {
        return MINUTE.format(local(micros));
    }

    private LocalDateTime local(long micros) {
        return LocalDateTime.ofInstant(Unusual.instant(micros), settings.zone());
    }
}
