package eu.vigie.appliance.process;

import java.time.Instant;
import java.util.Optional;

/**
 * A process beyond doubt: its number and when it started, since numbers are given again.
 *
 * @param startedMillis of the operating system's account, as {@link ProcessHandle.Info#startInstant}; 0: it tells none
 */
public record ProcessIdentity(long pid, long startedMillis) {
    public static ProcessIdentity of(ProcessHandle handle) {
        return new ProcessIdentity(
                handle.pid(),
                handle.info().startInstant().map(Instant::toEpochMilli).orElse(0L));
    }

    /** The process while it lives; empty when it ended, also when another one has its number now. */
    public Optional<ProcessHandle> find() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(handle -> of(handle).equals(this));
    }
}
