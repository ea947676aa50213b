package eu.vigie.cli.detect;

import java.io.PrintStream;
import java.time.Clock;
import java.util.Locale;

/** Tells that a run goes on: after two seconds, and then each time it has taken half as long again. */
final class Progress {
    private static final long FIRST_MILLIS = 2_000;

    private final PrintStream err;
    private final Clock clock;
    private final long begun;
    private long next = FIRST_MILLIS;

    Progress(PrintStream err, Clock clock) {
        this.err = err;
        this.clock = clock;
        this.begun = clock.millis();
    }

    /** What has been done so far. */
    void at(String file, long logs, long detections) {
        long millis = clock.millis() - begun;
        if (millis >= next) {
            next = millis + millis / 2;
            err.printf(
                    Locale.ROOT,
                    "vigie: %d s: %,d logs, %,d detections, %,d logs/s; in %s%n",
                    millis / 1000,
                    logs,
                    detections,
                    logs * 1000 / millis,
                    file);
        }
    }
}
