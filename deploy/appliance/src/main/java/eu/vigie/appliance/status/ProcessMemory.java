package eu.vigie.appliance.status;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How much of the machine's memory a process holds. */
public final class ProcessMemory {
    private ProcessMemory() {}

    /** From /proc/PID/status; 0 when the process is gone or the system has no such file. */
    public static long residentBytes(long pid) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(pid), "status"))
                    .lines()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .findFirst()
                    .map(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) << 10)
                    .orElse(0L);
        } catch (IOException e) {
            return 0;
        }
    }
}
