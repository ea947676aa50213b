package eu.vigie.appliance.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StateFileTest {
    private static final Instant SINCE = Instant.parse("2026-03-01T10:00:00Z");

    @Test
    void isReadAsItWasWritten(@TempDir Path run) throws IOException {
        StateFile state = new StateFile(
                new ProcessIdentity(4711, 12),
                Phase.READY,
                Map.of("console.url", "https://localhost:8443"),
                List.of(
                        new ComponentReport("kafka", ComponentState.READY, 12, SINCE, 2, ""),
                        new ComponentReport("console", ComponentState.BACKING_OFF, 0, SINCE, 1, "ended: \\ = é")));
        state.write(run);
        assertThat(StateFile.read(run)).contains(state);
    }

    @Test
    void knowsARecycledProcessNumberByItsStart() {
        ProcessIdentity self = ProcessIdentity.of(ProcessHandle.current());
        assertThat(self.find()).isPresent();
        assertThat(new ProcessIdentity(self.pid(), self.startedMillis() - 1).find())
                .isEmpty();
    }
}
