package eu.vigie.verify.whole;

import static org.assertj.core.api.Assertions.assertThat;

import eu.vigie.verify.load.GuessingOracle.Expected;
import eu.vigie.verify.running.ApplianceProcess;
import eu.vigie.verify.running.Await;
import eu.vigie.verify.running.Command;
import eu.vigie.verify.running.ComponentSeen;
import eu.vigie.verify.running.EventIndex;
import eu.vigie.verify.running.RunningAppliance;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** From lines in a file to alerts, with the components as they are and with each of them killed. */
@ExtendWith(RunningAppliance.class)
class ApplianceIT {
    private static final boolean DEEP = Boolean.getBoolean("vigie.deep");
    private static final int LINES = DEEP ? 200_000 : 20_000;
    private static final int ROUNDS_OF_KILLING = DEEP ? 4 : 1;
    private static final List<String> KILLED =
            List.of("flink-taskmanager", "flink-jobmanager", "kafka", "opensearch", "collector");
    private static final String CONNECTIONS = "3";
    private static final Duration REPLAY = Duration.ofMinutes(20);

    private final ApplianceProcess appliance;
    private final EventIndex index;
    private final Random random;

    ApplianceIT(ApplianceProcess appliance) throws Exception {
        this.appliance = appliance;
        this.index = EventIndex.of(appliance);
        long seed = Long.getLong("vigie.seed", System.nanoTime());
        System.out.println("ApplianceIT: repeat with -Dvigie.seed=" + seed);
        this.random = new Random(seed);
    }

    @Test
    void everyLineIsOneEventAndEveryGuesserHasOneAlert() throws Exception {
        AuthRun run = AuthRun.of(0, LINES, random.nextLong());
        Path file = Files.write(appliance.folder().resolve("auth.log"), run.lines());
        appliance.run("replay", "--connections", CONNECTIONS, file.toString());
        assertComplete(run);
        assertThat(appliance.run("status")).contains("kafka", "opensearch", "collector", "ready");
    }

    @Test
    void nothingIsMissingAndNothingTwiceWhenEachComponentIsKilled() throws Exception {
        for (int round = 1; round <= ROUNDS_OF_KILLING; round++) {
            AuthRun run = AuthRun.of(round, LINES, random.nextLong());
            List<String> kills = new ArrayList<>(KILLED);
            Collections.shuffle(kills, random);
            System.out.println("ApplianceIT: round " + round + ", killed in this order: " + kills);
            replayWithKills(run, kills);
            assertComplete(run);
        }
    }

    /** The log comes through a pipe, and stops at points on the way until what was killed at the point before is back. */
    private void replayWithKills(AuthRun run, List<String> kills) throws Exception {
        int[] points = random.ints(kills.size(), 1, run.lines().size()).sorted().toArray();
        try (LineFeed feed = LineFeed.into(appliance.folder().resolve("auth.pipe"), run.lines())) {
            Command replay = appliance.start(
                    "replay", "--connections", CONNECTIONS, feed.pipe().toString());
            feed.start();
            for (int i = 0; i < kills.size(); i++) {
                feed.awaitWritten(points[i]);
                ComponentSeen killed = appliance.kill(kills.get(i));
                feed.allowUpTo(
                        i + 1 < points.length ? points[i + 1] : run.lines().size() - 1);
                appliance.awaitBack(killed);
            }
            assertThat(replay.process().isAlive())
                    .as("the replay outlives the kills")
                    .isTrue();
            feed.allowUpTo(run.lines().size());
            assertThat(replay.exitCode(REPLAY)).as(replay.output()).isZero();
        }
    }

    private void assertComplete(AuthRun run) throws Exception {
        Await.until(
                "all events are indexed",
                () -> run.indexedEvents(index),
                count -> count >= run.lines().size());
        assertThat(differing(run.indexed(index), run.written())).isEmpty();
        Map<String, List<Expected>> expected = run.expectedAlerts();
        assertThat(expected).isNotEmpty();
        Await.until(
                "all alerts stand as the oracle counts them",
                () -> differing(run.alerts(index), expected),
                Map::isEmpty);
    }

    /** What is not the same in both: found, then expected. */
    private static <T> Map<String, String> differing(Map<String, T> found, Map<String, T> expected) {
        Map<String, String> differing = new TreeMap<>();
        expected.forEach((key, value) -> {
            if (!value.equals(found.get(key))) {
                differing.put(key, found.get(key) + " instead of " + value);
            }
        });
        found.forEach((key, value) -> {
            if (!expected.containsKey(key)) {
                differing.put(key, value + " instead of nothing");
            }
        });
        return differing;
    }
}
