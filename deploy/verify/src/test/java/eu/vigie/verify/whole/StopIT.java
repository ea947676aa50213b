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
import org.junit.jupiter.api.Test;

/** Ctrl-C at different moments of one appliance's start: each time everything ends, and the next start finds nothing in its way. */
class StopIT {
    private static final Duration LIMIT = Duration.ofMinutes(3);

    private static final List<Moment> MOMENTS = List.of(
            new Moment("Java has just begun", seen -> true),
            new Moment("the first process runs", seen -> is(seen, "kafka", "starting")),
            new Moment("Kafka serves, others start", seen -> is(seen, "kafka", "ready")),
            new Moment("the jobs start", seen -> is(seen, "flink-jobmanager", "starting")),
            new Moment(
                    "everything serves",
                    seen -> seen.stream().allMatch(c -> c.state().equals("ready")) && !seen.isEmpty()));

    private record Moment(String name, java.util.function.Predicate<List<ComponentSeen>> hasCome) {}

    private static boolean is(List<ComponentSeen> seen, String name, String state) {
        return seen.stream().anyMatch(c -> c.name().equals(name) && c.state().equals(state));
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
                    () -> up.process().isAlive() && !appliance.processes().isEmpty()
                            ? ofThisStart(appliance, up)
                            : List.<ComponentSeen>of(new ComponentSeen("none", "none", 0, 0)),
                    seen -> !is(seen, "none", "none") && moment.hasCome().test(seen));
            // a terminal sends it to all processes of the group
            int code = new ProcessBuilder(
                            "kill", "-INT", "--", "-" + up.process().pid())
                    .start()
                    .waitFor();
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

    /** What an earlier launcher left in the state file says nothing of this one. */
    private static List<ComponentSeen> ofThisStart(ApplianceProcess appliance, Command up) throws IOException {
        return appliance.components().isEmpty()
                        || appliance.launcher() != up.process().pid()
                ? List.of()
                : appliance.components();
    }

    /** A process group of its own, in which the signal is not ignored, whatever this test was started from. */
    private static List<String> foreground(ApplianceProcess appliance) {
        List<String> words = new ArrayList<>(List.of("env", "--default-signal=INT", "setsid"));
        words.addAll(appliance.words("up"));
        return words;
    }
}
