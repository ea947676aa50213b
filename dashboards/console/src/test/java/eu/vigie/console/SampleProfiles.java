package eu.vigie.console;

import eu.vigie.event.EntityKey;
import eu.vigie.event.EntityKind;
import eu.vigie.event.baseline.EntityProfile;
import eu.vigie.event.baseline.Habit;
import eu.vigie.event.baseline.HabitKind;
import eu.vigie.event.baseline.HourCell;
import eu.vigie.event.baseline.HourHabit;
import eu.vigie.event.baseline.Period;
import eu.vigie.event.baseline.Usual;
import eu.vigie.event.baseline.WarmUp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Profiles of an account that {@link SampleDay} names, with names that want to be more than names, and of a host that is new. */
final class SampleProfiles {
    static final EntityKey USER = new EntityKey(EntityKind.USER, "svc-backup");
    static final EntityKey HOST = new EntityKey(EntityKind.HOST, "erp-db01");

    private SampleProfiles() {}

    static void put(MemoryCaseStore store) {
        Instant first = SampleDay.NOW.minus(Duration.ofDays(40));
        Instant last = SampleDay.NOW.minus(Duration.ofHours(9));
        WarmUp over = new WarmUp(first.plus(Duration.ofDays(14)), 0);
        store.profiles.add(new EntityProfile(
                USER,
                last.plusSeconds(700),
                "Europe/Paris",
                1_234,
                first,
                last,
                "c1-1-1",
                List.of(
                        new Habit(
                                HabitKind.NETWORK,
                                over,
                                SampleDay.NOW.plus(Duration.ofDays(3)),
                                List.of(new Usual("10.1.2.0/24", 1_000, first, last, "c1-1-1"))),
                        new Habit(
                                HabitKind.HOST,
                                over,
                                null,
                                List.of(
                                        new Usual("erp-db01", 200, first, last, "gone"),
                                        new Usual("<b>web\u202e</b>", 1, last, last, "c1-1-2")))),
                new HourHabit(over, List.of(new HourCell(false, 2, 28, 1_120), new HourCell(true, 23, 7, 114))),
                List.of(Period.of(first.plusSeconds(60), first.plusSeconds(7_260)))));
        store.profiles.add(new EntityProfile(
                HOST,
                last,
                "Europe/Paris",
                3,
                last,
                last,
                "c1-1-1",
                List.of(new Habit(
                        HabitKind.ACCOUNT,
                        new WarmUp(SampleDay.NOW.plus(Duration.ofDays(13)), 7),
                        null,
                        List.of(new Usual("svc-backup", 3, last, last, "c1-1-1")))),
                null,
                List.of()));
    }
}
