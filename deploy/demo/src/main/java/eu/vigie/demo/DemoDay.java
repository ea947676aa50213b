package eu.vigie.demo;

import eu.vigie.demo.day.Day;
import eu.vigie.demo.line.Script;
import java.time.LocalDate;
import java.util.List;

/**
 * A day at a mid-sized organisation: thousands of lines of everyday work from several sources, and one intrusion at night. The same date
 * and seed give the same lines on every machine.
 *
 * @param date the day, in {@link Sources#ZONE}
 * @param lines in the order of time
 * @param expected what must be found in them
 */
public record DemoDay(LocalDate date, List<DemoLine> lines, ExpectedOutcome expected) {
    /** The seed of the day that is shipped. */
    public static final long SEED = 20_260_302L;

    public DemoDay {
        lines = List.copyOf(lines);
    }

    /** The day that is shipped, on a date. */
    public static DemoDay of(LocalDate date) {
        return of(date, SEED);
    }

    /** Another day: other people at other times, the same story. */
    public static DemoDay of(LocalDate date, long seed) {
        Script script = new Script();
        Day.write(script, date, seed);
        return new DemoDay(date, script.inOrder(), Expectation.outcome());
    }

    /** Where the lines come from. */
    public List<DemoSource> sources() {
        return Sources.all();
    }
}
