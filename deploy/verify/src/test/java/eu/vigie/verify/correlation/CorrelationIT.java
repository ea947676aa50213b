package eu.vigie.verify.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import eu.vigie.verify.correlation.Act.Feed;
import eu.vigie.verify.correlation.Act.Kind;
import eu.vigie.verify.running.ApplianceProcess;
import eu.vigie.verify.running.Await;
import eu.vigie.verify.running.TestFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Every kind of correlation on the appliance's own Flink, with logs that come late, a source that was off line for two hours, a TaskManager
 * that is killed at random moments and another parallelism after each restart: what stands in the end is what the oracle says.
 */
class CorrelationIT {
    private static final boolean DEEP = Boolean.getBoolean("vigie.deep");
    private static final int ACTS = DEEP ? 1_000_000 : 15_000;
    private static final Duration SPAN = DEEP ? Duration.ofHours(12) : Duration.ofHours(4);
    private static final Duration PATIENCE = DEEP ? Duration.ofMinutes(60) : Duration.ofMinutes(5);
    private static final Duration LOOK_AGAIN = DEEP ? Duration.ofSeconds(15) : Duration.ofSeconds(1);
    private static final int KILLS_PER_LIFE = DEEP ? 3 : 1;
    private static final List<Integer> PARALLELISMS = DEEP ? List.of(1, 3, 1) : List.of(1, 3);
    private static final Set<String> RULES = Set.of(
            "guessing",
            "spraying",
            "mixture",
            "remembered",
            "much",
            "large",
            "mostly",
            "guessed",
            "siege",
            "fallen",
            "unclosed",
            "elsewhere",
            "unexplained");

    private final Random random;
    private final ApplianceProcess appliance;

    CorrelationIT() throws Exception {
        long seed = Long.getLong("vigie.seed", System.nanoTime());
        System.out.println("CorrelationIT: repeat with -Dvigie.seed=" + seed);
        random = new Random(seed);
        appliance = new ApplianceProcess(TestFolder.empty("correlation"), configuration(0));
    }

    @AfterEach
    void stop() {
        appliance.killAll();
    }

    @Test
    void whatStandsIsTheTruthWhateverComesLateOrDiesAndHoweverManyWork() throws Exception {
        Instant begin = Instant.now().truncatedTo(ChronoUnit.HOURS).minus(SPAN).minus(Duration.ofHours(6));
        List<Act> acts = acts(begin);
        Map<String, Claim> expected = ActOracle.claims(acts);
        assertThat(rulesOf(expected)).as("rules that find something").isEqualTo(new TreeSet<>(RULES));
        List<Act> arriving = ActLog.arriving(acts, random.nextLong());

        for (int life = 0; life < PARALLELISMS.size(); life++) {
            if (life > 0) {
                appliance.down();
                appliance.configure(configuration(life));
            }
            appliance.up();
            int lives = PARALLELISMS.size();
            send(arriving.subList(arriving.size() * life / lives, arriving.size() * (life + 1) / lives));
        }
        close(begin.plus(SPAN));

        Await.until(
                "what stands is what the oracle says",
                PATIENCE,
                LOOK_AGAIN,
                () -> differing(FoundClaims.of(appliance, RULES).standing(), expected),
                List::isEmpty);
        FoundClaims found = FoundClaims.of(appliance, RULES);
        assertThat(found.faults()).isEmpty();
        assertThat(found.withdrawn()).as("withdrawals").isPositive();
        assertThat(found.late()).as("late detections").isPositive();
        System.out.println("CorrelationIT: " + acts.size() + " logs, " + expected.size() + " detections stand, "
                + found.records() + " records, " + found.late() + " of them late, " + found.withdrawn() + " withdrawn");
        appliance.down();
    }

    /** In which every rule finds something; in a small log a rule may not. */
    private List<Act> acts(Instant begin) {
        List<Act> acts = ActLog.of(random.nextLong(), begin, SPAN, ACTS);
        for (int more = 0; more < 20 && !rulesOf(ActOracle.claims(acts)).equals(RULES); more++) {
            acts = ActLog.of(random.nextLong(), begin, SPAN, ACTS);
        }
        return acts;
    }

    /** Sends and kills meanwhile; the next kill may come while the jobs still recover from the one before. */
    private void send(List<Act> acts) throws Exception {
        Set<Integer> kills = random.ints(KILLS_PER_LIFE, acts.size() / 10, acts.size() * 9 / 10)
                .boxed()
                .collect(Collectors.toCollection(TreeSet::new));
        try (Feeds feeds = Feeds.connect(appliance)) {
            for (int i = 0; i < acts.size(); i++) {
                feeds.send(acts.get(i).feed(), acts.get(i).line());
                if (kills.contains(i)) {
                    feeds.awaitReceived();
                    appliance.awaitBack(appliance.kill("flink-taskmanager"));
                }
            }
            feeds.awaitReceived();
        }
    }

    /** Moves event time past everything that is still to be decided. The status knows how far it was when a log was read last. */
    private void close(Instant end) throws Exception {
        try (Feeds feeds = Feeds.connect(appliance)) {
            Await.until(
                    "event time is past the last log",
                    PATIENCE,
                    LOOK_AGAIN,
                    () -> {
                        sendClosingLines(feeds, end.plus(Duration.ofHours(2)));
                        return appliance.status().path("watermark").asText();
                    },
                    watermark -> Instant.parse(watermark).isAfter(end.plus(Duration.ofHours(1))));
        }
    }

    private static void sendClosingLines(Feeds feeds, Instant time) throws IOException {
        long micros = ChronoUnit.MICROS.between(Instant.EPOCH, time);
        for (Feed feed : Feed.values()) {
            feeds.send(feed, new Act(micros, Kind.NOISE, feed, feed.source() + 1, "root", "", 0).line());
        }
        feeds.flush();
    }

    /**
     * In every second life most of the disorder is waited for, in the others all of it is repaired. Nothing alerts: this is about what is
     * found, and alerts have tests of their own.
     */
    private static String configuration(int life) {
        return Feeds.inputs() + "rules: {profile: quiet}\ndetection:\n  parallelism: " + PARALLELISMS.get(life)
                + "\n  disorder: "
                + (life % 2 == 0 ? "5s" : "60s") + "\n  lateness: 6h\n  rules: [" + resource("rules.yml")
                + "]\n  sources: [" + resource("sources.yml") + "]\n";
    }

    private static Path resource(String name) {
        Path file = Path.of("src/test/resources/correlation", name).toAbsolutePath();
        assertThat(file).exists();
        return file;
    }

    private static Set<String> rulesOf(Map<String, Claim> claims) {
        return claims.keySet().stream()
                .map(identity -> identity.substring(0, identity.indexOf(' ')))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The first of what is not the same in both: found, then expected. */
    private static List<String> differing(Map<String, Claim> found, Map<String, Claim> expected) {
        Set<String> all = new TreeSet<>(found.keySet());
        all.addAll(expected.keySet());
        return all.stream()
                .filter(identity -> !Objects.equals(found.get(identity), expected.get(identity)))
                .map(identity -> identity + ": " + found.get(identity) + " instead of " + expected.get(identity) + "\n")
                .limit(20)
                .toList();
    }
}
