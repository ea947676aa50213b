package eu.vigie.verify.whole;

import static org.assertj.core.api.Assertions.assertThat;

import eu.vigie.verify.load.AuthLog;
import eu.vigie.verify.load.GuessingOracle.Expected;
import eu.vigie.verify.running.ApplianceProcess;
import eu.vigie.verify.running.Await;
import eu.vigie.verify.running.EventIndex;
import eu.vigie.verify.running.RunningAppliance;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Logs that come up to a minute out of order, over three connections: the alerts are those of the logs in order. */
@ExtendWith(RunningAppliance.class)
class DisorderIT {
    private static final boolean DEEP = Boolean.getBoolean("vigie.deep");
    private static final int LINES = DEEP ? 1_000_000 : 10_000;
    private static final int SEEDS = DEEP ? 3 : 1;
    private static final int DISORDER_SECONDS = 60;

    /** Runs of other tests have the numbers before. */
    private static final int FIRST_RUN = 3;

    private final ApplianceProcess appliance;
    private final EventIndex index;
    private final Random random;

    DisorderIT(ApplianceProcess appliance) throws Exception {
        this.appliance = appliance;
        this.index = EventIndex.of(appliance);
        long seed = Long.getLong("vigie.seed", System.nanoTime());
        System.out.println("DisorderIT: repeat with -Dvigie.seed=" + seed);
        this.random = new Random(seed);
    }

    @Test
    void everyGuesserHasTheAlertThatOrderWouldGive() throws Exception {
        for (int i = 0; i < SEEDS; i++) {
            AuthRun run = AuthRun.of(FIRST_RUN + i, LINES, random.nextLong());
            Path file = appliance.folder().resolve("auth-disordered.log");
            Files.write(file, AuthLog.disordered(run.lines(), random.nextLong(), DISORDER_SECONDS));
            appliance.run("replay", "--connections", "3", file.toString());
            Map<String, List<Expected>> expected = run.expectedAlerts();
            assertThat(expected).isNotEmpty();
            Await.until(
                    "all alerts stand as the oracle counts them",
                    Duration.ofMinutes(DEEP ? 30 : 5),
                    () -> differing(run.alerts(index), expected),
                    List::isEmpty);
        }
    }

    /** The first of what is not the same in both: found, then expected. */
    private static List<String> differing(Map<String, List<Expected>> found, Map<String, List<Expected>> expected) {
        return Stream.concat(found.keySet().stream(), expected.keySet().stream())
                .distinct()
                .filter(entity -> !Objects.equals(found.get(entity), expected.get(entity)))
                .sorted()
                .limit(20)
                .map(entity -> entity + ": " + found.get(entity) + " instead of " + expected.get(entity))
                .toList();
    }
}
