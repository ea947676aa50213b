package eu.vigie.demo.day;

import eu.vigie.demo.DemoLine;
import eu.vigie.demo.Sources;
import eu.vigie.demo.line.Script;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * A week of an organisation of 150 people, from Monday to Sunday: work, machines, and all that looks like an attack and is none. On demand
 * five attacks among it. The same seed gives the same week.
 */
public final class Week {
    private static final int PEOPLE = 142; // with the eight who administer

    private Week() {}

    /** What happens without any attack, in the order of time. */
    public static List<DemoLine> benign(LocalDate monday, long seed) {
        Script script = new Script();
        write(new Organisation(script, new Random(seed)), monday, seed);
        return script.inOrder();
    }

    /** The same with the five attacks of {@link Attacks} in it. */
    public static List<DemoLine> attacked(LocalDate monday, long seed) {
        Script script = new Script();
        Organisation organisation = new Organisation(script, new Random(seed));
        write(organisation, monday, seed);
        new Attacks(organisation, new Random(seed + 1_000)).run(monday);
        return script.inOrder();
    }

    private static void write(Organisation organisation, LocalDate monday, long seed) {
        if (monday.getDayOfWeek() != DayOfWeek.MONDAY) {
            throw new IllegalArgumentException(monday + " is no Monday");
        }
        List<String> people = people();
        for (int day = 0; day < 7; day++) {
            LocalDate date = monday.plusDays(day);
            new Machinery(organisation, new Random(seed + 10L * day + 1)).run(at(date, LocalTime.MIDNIGHT));
            if (day < 5) {
                new QuietWork(organisation, new Random(seed + 10L * day + 2)).run(at(date, LocalTime.of(8, 0)), people);
            }
            new Chores(organisation, people, new Random(seed + 10L * day + 3)).run(date);
        }
    }

    private static List<String> people() {
        List<String> people = new ArrayList<>(Organisation.EMPLOYEES);
        for (int i = people.size(); i < PEOPLE; i++) {
            people.add(String.format(Locale.ROOT, "%c.person%03d", (char) ('a' + i % 26), i));
        }
        return people;
    }

    static Instant at(LocalDate date, LocalTime time) {
        return date.atTime(time).atZone(Sources.ZONE).toInstant();
    }
}
