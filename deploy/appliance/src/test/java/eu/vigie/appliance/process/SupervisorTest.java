package eu.vigie.appliance.process;

import static org.assertj.core.api.Assertions.assertThat;

import eu.vigie.appliance.component.Component;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** With real processes that do nothing. */
@Timeout(60)
final class SupervisorTest {
    private final BlockingQueue<ComponentReport> seen = new LinkedBlockingQueue<>();

    /** Sleeps until it is told to end; serves when its file is there. */
    private record Sleeper(String name, List<String> needs, Path folder) implements Component {
        @Override
        public Launch prepare() throws IOException {
            return new Launch(List.of("sleep", "300"), Map.of(), folder, folder.resolve(name + ".log"));
        }

        @Override
        public boolean isReady() {
            return Files.exists(folder.resolve(name));
        }
    }

    @Test
    void startsWhatIsNeededFirstAndStopsItLast(@TempDir Path folder) throws Exception {
        Supervisor supervisor = supervisor(folder);
        supervisor.start();
        await("base", ComponentState.STARTING);
        assertThat(seen).noneMatch(r -> r.name().equals("user") && r.state() == ComponentState.STARTING);
        Files.createFile(folder.resolve("user"));
        Files.createFile(folder.resolve("base"));
        assertThat(supervisor.awaitReady(Duration.ofSeconds(30))).isTrue();
        supervisor.stop();
        List<String> stopped = seen.stream()
                .filter(r -> r.state() == ComponentState.STOPPED)
                .map(ComponentReport::name)
                .toList();
        assertThat(stopped).containsExactly("user", "base");
    }

    @Test
    void startsAgainWhatWasKilled(@TempDir Path folder) throws Exception {
        Files.createFile(folder.resolve("user"));
        Files.createFile(folder.resolve("base"));
        Supervisor supervisor = supervisor(folder);
        supervisor.start();
        long pid = await("base", ComponentState.READY).pid();
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
        assertThat(await("base", ComponentState.BACKING_OFF).detail()).contains("137");
        ComponentReport again = await("base", ComponentState.READY);
        assertThat(again.pid()).isNotEqualTo(pid);
        assertThat(again.restarts()).isEqualTo(1);
        supervisor.stop();
        assertThat(ProcessHandle.of(again.pid())).isEmpty();
    }

    private Supervisor supervisor(Path folder) {
        return new Supervisor(
                List.of(new Sleeper("base", List.of(), folder), new Sleeper("user", List.of("base"), folder)),
                new Board(Clock.systemUTC(), seen::add));
    }

    private ComponentReport await(String name, ComponentState state) throws InterruptedException {
        while (true) {
            ComponentReport report = seen.poll(30, TimeUnit.SECONDS);
            assertThat(report).as("a report of %s %s", name, state).isNotNull();
            if (report != null && report.name().equals(name) && report.state() == state) {
                return report;
            }
        }
    }
}
