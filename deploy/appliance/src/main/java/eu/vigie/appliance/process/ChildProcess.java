package eu.vigie.appliance.process;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A running process of ours. Its standard input is a pipe that ends with the launcher, its output goes to a rotating log, it makes private
 * files only, and the terminal's Ctrl-C passes it by: the launcher alone decides on the order of stopping.
 */
public final class ChildProcess {
    /** A JVM that was started with these signals ignored leaves them ignored. */
    private static final String START = "trap '' INT HUP; umask 077; exec \"$@\"";

    private static final long LOG_BYTES = 10L << 20;
    private static final int LOGS_KEPT = 5;
    private static final List<String> PASSED_ON = List.of("PATH", "HOME", "LANG", "LC_ALL", "LC_CTYPE", "USER", "TZ");

    private static final long LAST_WORDS_MILLIS = 1_000;

    private final Process process;
    private final Thread pump;

    private ChildProcess(Process process, Thread pump) {
        this.process = process;
        this.pump = pump;
    }

    public static ChildProcess start(Launch launch) throws IOException {
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", START, "sh"));
        command.addAll(launch.command());
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.directory(launch.folder().toFile());
        builder.redirectErrorStream(true);
        Map<String, String> environment = builder.environment();
        environment.keySet().retainAll(PASSED_ON);
        environment.putAll(launch.environment());
        RotatingLog log = new RotatingLog(launch.log(), LOG_BYTES, LOGS_KEPT);
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            log.close();
            throw e;
        }
        Thread pump = new Thread(
                () -> copy(process.getInputStream(), log), "log-" + launch.log().getFileName());
        pump.setDaemon(true);
        pump.start();
        return new ChildProcess(process, pump);
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Waits at most that long for its end; true when it ended, and its last words are in the log. */
    public boolean awaitEnd(Duration atMost) throws InterruptedException {
        boolean ended = process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS);
        if (ended) {
            pump.join(LAST_WORDS_MILLIS);
        }
        return ended;
    }

    /** Its exit code; 128 + n after signal n. */
    public int exitCode() {
        return process.exitValue();
    }

    /** Asks it to stop, and makes it stop when it does not listen. True when it went by itself. */
    public boolean stop(Duration patience) throws InterruptedException {
        // Not Process.destroy(), which closes the pipes too: the last words belong into the log.
        process.toHandle().destroy();
        if (awaitEnd(patience)) {
            return true;
        }
        process.destroyForcibly().waitFor();
        return false;
    }

    /** Ends with the process. */
    private static void copy(InputStream output, RotatingLog log) {
        byte[] buffer = new byte[8192];
        try (output;
                log) {
            for (int n = output.read(buffer); n >= 0; n = output.read(buffer)) {
                append(log, buffer, n);
            }
        } catch (IOException e) {
            System.err.println("vigie: the output of a component broke off: " + e.getMessage());
        }
    }

    /** A log that cannot be written must not stop the process: what does not fit on the disk is dropped. */
    private static void append(RotatingLog log, byte[] buffer, int length) {
        try {
            log.write(buffer, length);
        } catch (IOException e) {
            System.err.println("vigie: a log line is lost: " + e.getMessage());
        }
    }
}
