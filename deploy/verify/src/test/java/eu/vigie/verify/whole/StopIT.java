package eu.vigie.verify.whole;

import static org.assertj.core.api.Assertions.assertThat;

import eu.vigie.verify.running.ApplianceProcess;
import eu.vigie.verify.running.Await;
import eu.vigie.verify.running.Command;
import eu.vigie.verify.running.ComponentSeen;
import eu.vigie.verify.running.TestFolder;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Ctrl-C at different moments of one appliance's start: each time everything ends, and the next start finds nothing in its way. */
class StopIT {
    private static final Duration LIMIT = Duration.ofMinutes(3);

    private static final List<Moment> MOMENTS = List.of(
            new Moment("Java has just begun", seen -> true),
            new Moment("the configuration is read", seen -> seen.processes() > 1),
            new Moment("the first process runs", seen -> seen.is("kafka", "starting")),
            new Moment("Kafka serves, others start", seen -> seen.is("kafka", "ready")),
            new Moment("the jobs start", seen -> seen.is("flink-jobmanager", "starting")),
            new Moment(
                    "everything serves",
                    seen -> !seen.components().isEmpty()
                            && seen.components().stream()
                                    .allMatch(c -> c.state().equals("ready"))));

    private record Moment(String name, Predicate<Seen> hasCome) {}

    /**
     * What there is of one start.
     *
     * @param components empty: the launcher has not said anything yet
     */
    private record Seen(int processes, List<ComponentSeen> components) {
        boolean is(String name, String state) {
            return components.stream()
                    .anyMatch(c -> c.name().equals(name) && c.state().equals(state));
        }
    }

    @Test
    void nothingIsLeftAfterCtrlCAtAnyMoment() throws Exception {
        ApplianceProcess appliance = new ApplianceProcess(TestFolder.empty("stopped"), """
                inputs:
                  - {source: lines, listen: "tcp://127.0.0.1:PORT0"}
                """);
        try {
            for (Moment moment : MOMENTS) {
                interruptAt(appliance, moment);
            }
        } finally {
            appliance.killAll();
        }
    }

    private static void interruptAt(ApplianceProcess appliance, Moment moment) throws Exception {
        Command up = Command.start(appliance.folder(), foreground(appliance));
        try {
            Await.until(
                    moment.name(),
                    () -> seen(appliance, up),
                    seen -> seen.processes() > 0 && moment.hasCome().test(seen));
            assertThat(up.process().isAlive())
                    .as("it runs when %s:\n%s", moment.name(), up.output())
                    .isTrue();
            int code = signal("-INT", up);
            assertThat(code).as("kill -INT").isZero();
            int ended = up.exitCode(LIMIT);
            assertThat(appliance.processes())
                    .as("left after Ctrl-C when " + moment.name() + ":\n" + up.output())
                    .isEmpty();
            assertThat(ended).as(up.output()).isNotEqualTo(2);
        } finally {
            up.process().destroyForcibly();
        }
    }

    /** To all processes of the group, as a terminal does; not 0: there is no such group, or not yet. */
    private static int signal(String signal, Command up) throws IOException, InterruptedException {
        return new ProcessBuilder("kill", signal, "--", "-" + up.process().pid())
                .start()
                .waitFor();
    }

    /** What an earlier launcher left in the state file says nothing of this one. */
    private static Seen seen(ApplianceProcess appliance, Command up) throws IOException, InterruptedException {
        int processes = signal("-0", up) == 0 ? appliance.processes().size() : 0;
        boolean said = !appliance.components().isEmpty()
                && appliance.launcher() == up.process().pid();
        return new Seen(processes, said ? appliance.components() : List.of());
    }

    /** A process group of its own, in which the signal is not ignored, whatever this test was started from. */
    private static List<String> foreground(ApplianceProcess appliance) {
        List<String> words = new ArrayList<>(List.of("env", "--default-signal=INT", "setsid"));
        words.addAll(appliance.words("up"));
        return words;
    }
}
