package eu.vigie.cli.detect;

import java.lang.management.ManagementFactory;
import java.time.Clock;

/** How long something took: by the wall clock, and in processor time of the whole process. */
final class Stopwatch {
    private final Clock clock;
    private final long begun;
    private final long processorBegun = processorNanos();

    Stopwatch(Clock clock) {
        this.clock = clock;
        this.begun = clock.millis();
    }

    long millis() {
        return clock.millis() - begun;
    }

    long processorMillis() {
        return (processorNanos() - processorBegun) / 1_000_000;
    }

    /** 0 where the machine does not tell. */
    private static long processorNanos() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? Math.max(0, system.getProcessCpuTime())
                : 0;
    }
}
