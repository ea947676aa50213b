package eu.vigie.verify.whole;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import eu.vigie.verify.load.GuessingOracle.Expected;
import eu.vigie.verify.running.ApplianceProcess;
import eu.vigie.verify.running.Await;
import eu.vigie.verify.running.ComponentSeen;
import eu.vigie.verify.running.EventIndex;
import eu.vigie.verify.running.RawTopic;
import eu.vigie.verify.running.RunningAppliance;
import java.nio.file.Files;
import java.nio.file.Path;
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
    private static final int LINES = DEEP ? 200_000 : 10_000;
    private static final int ROUNDS_OF_KILLING = DEEP ? 2 : 1;
    private static final List<String> KILLED =
            List.of("flink-taskmanager", "flink-jobmanager", "kafka", "opensearch", "collector");
    private static final String CONNECTIONS = "3";

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
        assertStatusAddsUp();
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

    /**
     * At points of the log a component is killed. The replay goes on meanwhile, but not beyond the next point before the component is back; while
     * Kafka or the collector is away it waits by itself.
     */
    private void replayWithKills(AuthRun run, List<String> kills) throws Exception {
        long before = RawTopic.size(appliance);
        Path file = Files.write(appliance.folder().resolve("auth-killed.log"), run.lines());
        // some steps more than kills, so that the replay is not through before the last one
        int step = run.lines().size() / (kills.size() + 3);
        try (PausableReplay replay = new PausableReplay(appliance.start(
                "replay", "--connections", CONNECTIONS, "--rate", Integer.toString(LINES / 30), file.toString()))) {
            for (int i = 0; i < kills.size(); i++) {
                long point = before + random.nextInt(step) / 2 + (long) step * i;
                Await.until(
                        "the replay comes to its next point",
                        () -> RawTopic.size(appliance) >= point || !replay.isRunning(),
                        Boolean::booleanValue);
                assertThat(replay.isRunning())
                        .as("the replay runs when %s is killed:\n%s", kills.get(i), replay.output())
                        .isTrue();
                ComponentSeen killed = appliance.kill(kills.get(i));
                long next = before + (long) step * (i + 1);
                Await.until(
                        killed.name() + " is back, or the replay is at its next point",
                        () -> appliance.isBack(killed) || RawTopic.size(appliance) >= next,
                        Boolean::booleanValue);
                replay.pause();
                appliance.awaitBack(killed);
                replay.goOn();
            }
            replay.awaitEnd();
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

    private void assertStatusAddsUp() throws Exception {
        JsonNode status =
                Await.until("the status adds up for what was replayed", appliance::status, ApplianceIT::replayAddsUp);
        assertThat(status.path("state").asText()).isEqualTo("ready");
        assertThat(status.path("components"))
                .hasSizeGreaterThan(KILLED.size())
                .allMatch(component -> component.path("state").asText().equals("ready"));
    }

    private static boolean replayAddsUp(JsonNode status) {
        for (JsonNode source : status.path("sources")) {
            if (source.path("source").asText().equals("replay")) {
                long received = source.path("received").asLong();
                return received >= LINES
                        && received
                                == source.path("accepted").asLong()
                                        + source.path("repeats").asLong()
                        && source.path("full").asLong()
                                == source.path("accepted").asLong();
            }
        }
        return false;
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
