package eu.vigie.demo.day;

import eu.vigie.demo.Sources;
import eu.vigie.demo.line.Script;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Random;

/** Lets everything happen. */
public final class Day {
    private static final LocalTime NIGHT = LocalTime.of(2, 41, 7);
    private static final LocalTime MORNING = LocalTime.of(8, 0);

    private Day() {}

    /** Writes the whole day; each part has its own randomness, so that a change in one leaves the others as they are. */
    public static void write(Script script, LocalDate date, long seed) {
        Organisation organisation = new Organisation(script, new Random(seed));
        new Machinery(organisation, new Random(seed + 1)).run(at(date, LocalTime.MIDNIGHT));
        new QuietWork(organisation, new Random(seed + 2)).run(at(date, MORNING));
        new Intrusion(organisation, new Random(seed + 3)).run(at(date, NIGHT));
    }

    private static Instant at(LocalDate date, LocalTime time) {
        return date.atTime(time).atZone(Sources.ZONE).toInstant();
    }
}
