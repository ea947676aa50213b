package eu.vigie.cli.detect;

import eu.vigie.cli.input.BrokenLine;
import java.io.PrintStream;

/** What a whole run found; broken lines are told as they come, the first of them one by one. */
final class Totals {
    private static final int SHOWN = 20;

    private final PrintStream err;
    long logs;
    long events;
    long matches;
    long detections;
    private long broken;

    Totals(PrintStream err) {
        this.err = err;
    }

    void add(Found found) {
        logs += found.logs;
        events += found.events;
        matches += found.matches;
        detections += found.written;
        found.broken.forEach(this::tell);
        broken += found.brokenLogs - found.broken.size();
    }

    /** Counts a broken line. */
    void tell(BrokenLine line) {
        if (broken++ < SHOWN) {
            err.println("vigie: " + line);
        } else if (broken == SHOWN + 1) {
            err.println("vigie: more broken lines are counted, not shown");
        }
    }

    long broken() {
        return broken;
    }
}
