package eu.vigie.cli.detect;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.stream.Stream;

/** What something took: time by the wall clock, processor time of the whole process, and the process's memory. */
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

    /** The most memory that the process ever had resident, in MiB; 0 where the machine does not tell. */
    static long mostMebibytes() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException | UncheckedIOException | NumberFormatException e) {
            return 0;
        }
    }

    /** 0 where the machine does not tell. */
    private static long processorNanos() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? Math.max(0, system.getProcessCpuTime())
                : 0;
    }
}
