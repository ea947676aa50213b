package eu.vigie.verify.whole;

import static org.assertj.core.api.Assertions.assertThat;

import eu.vigie.verify.running.Command;
import java.io.IOException;
import java.time.Duration;

/** A running {@code vigie replay} that the system can stop and let go on: the pace of a test must not hang on the machine's speed. */
record PausableReplay(Command command) implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofMinutes(20);

    /** A replay that is through already stays so. */
    void pause() throws IOException, InterruptedException {
        signal("-STOP");
    }

    void goOn() throws IOException, InterruptedException {
        signal("-CONT");
    }

    boolean isRunning() {
        return command.process().isAlive();
    }

    String output() throws IOException {
        return command.output();
    }

    void awaitEnd() throws IOException, InterruptedException {
        assertThat(command.exitCode(LIMIT)).as(command.output()).isZero();
    }

    private void signal(String name) throws IOException, InterruptedException {
        int code = new ProcessBuilder(
                        "kill", name, Long.toString(command.process().pid()))
                .start()
                .waitFor();
        assertThat(code == 0 || !isRunning())
                .as("kill %s: %s", name, command.output())
                .isTrue();
    }

    @Override
    public void close() {
        command.process().destroyForcibly();
    }
}
