package eu.vigie.event.json;

import eu.vigie.event.baseline.EntityProfile;
import eu.vigie.event.baseline.Habit;
import eu.vigie.event.baseline.HabitKind;
import eu.vigie.event.baseline.HourCell;
import eu.vigie.event.baseline.HourHabit;
import eu.vigie.event.baseline.Usual;
import eu.vigie.event.baseline.WarmUp;
import java.io.IOException;

/** {@link EntityProfile}: topic {@code vigie.profiles}. */
public final class EntityProfileJson {
    private static final String WEEKEND = "saturday-sunday";
    private static final String WEEKDAYS = "monday-friday";

    private EntityProfileJson() {}

    public static byte[] write(EntityProfile profile) {
        return JsonOut.object(out -> {
            out.entity("entity", profile.entity())
                    .instant("at", profile.at())
                    .text("zone", profile.zone())
                    .number("acts", profile.acts())
                    .instant("first_seen", profile.firstSeen())
                    .instant("last_seen", profile.lastSeen())
                    .text("last_event", profile.lastEvent())
                    .objects("habits", profile.habits(), EntityProfileJson::write);
            HourHabit hours = profile.hours();
            if (hours != null) {
                out.object(
                        "hours",
                        in -> in.object("warm_up", warm -> write(warm, hours.warmUp()))
                                .objects("cells", hours.cells(), EntityProfileJson::write));
            }
            out.objects("forgotten", profile.forgotten(), PeriodJson::write);
        });
    }

    private static void write(JsonOut out, Habit habit) throws IOException {
        out.text("kind", habit.kind().word())
                .object("warm_up", warm -> write(warm, habit.warmUp()))
                .instant("crowded_until", habit.crowdedUntil())
                .objects("values", habit.values(), EntityProfileJson::write);
    }

    private static void write(JsonOut out, WarmUp warmUp) throws IOException {
        out.instant("until", warmUp.until()).number("missing", warmUp.missing());
    }

    private static void write(JsonOut out, Usual usual) throws IOException {
        out.text("value", usual.value())
                .number("acts", usual.acts())
                .instant("first_seen", usual.firstSeen())
                .instant("last_seen", usual.lastSeen())
                .text("last_event", usual.lastEvent());
    }

    private static void write(JsonOut out, HourCell cell) throws IOException {
        out.text("days", cell.weekend() ? WEEKEND : WEEKDAYS)
                .number("hour", cell.hour())
                .number("hours", cell.hours())
                .number("acts", cell.acts());
    }

    /** Throws {@link MalformedRecordException} for anything else. */
    public static EntityProfile read(byte[] json) {
        return JsonIn.read(json, in -> {
            JsonIn hours = in.optionalObject("hours");
            return new EntityProfile(
                    in.entity("entity"),
                    in.instant("at"),
                    in.text("zone"),
                    in.number("acts"),
                    in.instant("first_seen"),
                    in.instant("last_seen"),
                    in.text("last_event"),
                    in.objects("habits", EntityProfileJson::habit),
                    hours == null
                            ? null
                            : new HourHabit(
                                    warmUp(hours.object("warm_up")), hours.objects("cells", EntityProfileJson::cell)),
                    in.objects("forgotten", PeriodJson::read));
        });
    }

    private static Habit habit(JsonIn in) {
        return new Habit(
                HabitKind.ofWord(in.text("kind")),
                warmUp(in.object("warm_up")),
                in.optionalInstant("crowded_until"),
                in.objects("values", EntityProfileJson::usual));
    }

    private static WarmUp warmUp(JsonIn in) {
        return new WarmUp(in.instant("until"), in.number("missing"));
    }

    private static Usual usual(JsonIn in) {
        return new Usual(
                in.text("value"),
                in.number("acts"),
                in.instant("first_seen"),
                in.instant("last_seen"),
                in.text("last_event"));
    }

    private static HourCell cell(JsonIn in) {
        String days = in.text("days");
        if (!days.equals(WEEKEND) && !days.equals(WEEKDAYS)) {
            throw new MalformedRecordException("\"" + days + "\" are no days");
        }
        return new HourCell(days.equals(WEEKEND), in.integer("hour"), in.number("hours"), in.number("acts"));
    }
}
