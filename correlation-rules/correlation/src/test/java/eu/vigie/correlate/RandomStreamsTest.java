package eu.vigie.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import eu.vigie.event.EntityKey;
import eu.vigie.event.EntityKind;
import eu.vigie.event.detection.Match;
import eu.vigie.event.raw.RawId;
import eu.vigie.rule.Comparison;
import eu.vigie.rule.CorrelationRule;
import eu.vigie.rule.CorrelationType;
import eu.vigie.rule.Threshold;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Random rules over random streams: the detections that stand in the end are the oracle's, whatever happened on the way. */
final class RandomStreamsTest {
    static final int STREAMS = Boolean.getBoolean("vigie.deep") ? 10_000 : 300;
    /** Of the streams, which are so slow that they go over many slots of a key's log. */
    static final int SLOW = 600;

    /** Matches a key, of which a slot holds a 40th: more than there are, so that no key floods. */
    static final int FEW_A_SLOT = 400;

    static final long SECOND = SLOW * 1_000_000L;
    private static final long START = 1_790_000_000L * 1_000_000L;

    private static final List<CorrelationType> TYPES = List.of(CorrelationType.values());
    private static final List<Comparison> COMPARISONS = List.of(Comparison.values());

    private record Run(List<Match> matches, int crashes, int late, int withdrawn, int detections) {}

    @ParameterizedTest
    @EnumSource(CorrelationType.class)
    void inOrder(CorrelationType type) {
        forSeeds(type + " in order", random -> run(random, rules(random, type, false), 0, false, false));
    }

    @ParameterizedTest
    @EnumSource(CorrelationType.class)
    void shuffledWithLateMatchesAndCrashes(CorrelationType type) {
        int[] sums = new int[4];
        forSeeds(type + " shuffled", random -> {
            Run run = run(random, rules(random, type, false), 8 * SECOND, true, true);
            sums[0] += run.crashes();
            sums[1] += run.late();
            sums[2] += run.withdrawn();
            sums[3] += run.detections();
        });
        assertThat(sums).as("crashes, late matches, withdrawals, detections").doesNotContain(0);
    }

    @Test
    void chainsWithLateMatchesAndCrashes() {
        int[] withdrawn = new int[1];
        forSeeds("chains", random -> {
            CorrelationType type = any(random);
            withdrawn[0] += run(random, rules(random, type, true), 8 * SECOND, true, true)
                    .withdrawn();
        });
        assertThat(withdrawn[0]).isPositive();
    }

    /** A stream in which the newest time is reached when late matches still come. */
    @Test
    void lateMatchesAfterTheNewestTimeWasReached() {
        Random random = new Random(-4_734_083_769_845_346_680L);
        CorrelationType type = any(random);
        run(random, rules(random, type, true), 8 * SECOND, true, true);
    }

    static void forSeeds(String what, Consumer<Random> trial) {
        long seed = new Random().nextLong();
        for (int i = 0; i < STREAMS; i++) {
            long one = seed + i;
            try {
                trial.accept(new Random(one));
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError(what + ": seed " + one + "L", e);
            }
        }
    }

    static List<CorrelationRule> rules(Random random, CorrelationType type, boolean chained) {
        List<CorrelationRule> rules = new ArrayList<>();
        int many = 1 + random.nextInt(3);
        for (int i = 0; i < many; i++) {
            rules.add(rule(random, "r" + i, i == 0 ? type : any(random), List.of("a", "b", "c")));
        }
        if (chained) {
            rules.add(rule(random, "s", any(random), List.of("r0", "r" + (many - 1), "a")));
            if (random.nextBoolean()) {
                rules.add(rule(random, "t", any(random), List.of("s", "r0", "b")));
            }
        }
        return rules;
    }

    static CorrelationType any(Random random) {
        return TYPES.get(random.nextInt(TYPES.size()));
    }

    private static CorrelationRule rule(Random random, String id, CorrelationType type, List<String> from) {
        List<String> inputs = new ArrayList<>(from.subList(0, 1 + random.nextInt(from.size())));
        if (type == CorrelationType.TEMPORAL_ORDERED && random.nextInt(3) == 0) {
            inputs.add(inputs.get(0));
        }
        List<List<String>> groups = List.of(List.of("user.name"), List.of("source.ip", "user.name"), List.of());
        boolean numbers = type.word().startsWith("value_") && type != CorrelationType.VALUE_COUNT;
        List<Threshold> condition = new ArrayList<>();
        int bound = switch (type) {
            case VALUE_SUM -> 40;
            case VALUE_AVG, VALUE_PERCENTILE -> 10;
            case EVENT_COUNT, VALUE_COUNT -> 5;
            case TEMPORAL, TEMPORAL_ORDERED -> 3;
        };
        boolean free = type == CorrelationType.TEMPORAL || type == CorrelationType.TEMPORAL_ORDERED;
        int thresholds = free ? random.nextInt(2) : 1 + random.nextInt(2);
        for (int i = 0; i < thresholds; i++) {
            BigDecimal value = BigDecimal.valueOf(1 + random.nextInt(bound));
            if (random.nextInt(4) == 0) {
                value = value.add(new BigDecimal("0.5"));
            }
            condition.add(new Threshold(COMPARISONS.get(random.nextInt(COMPARISONS.size())), value));
        }
        return Rules.rule(
                id,
                type,
                inputs,
                groups.get(random.nextInt(groups.size())),
                Duration.ofMillis(SLOW * (500 + 500L * random.nextInt(8))),
                condition,
                numbers ? "http.response.bytes" : type == CorrelationType.VALUE_COUNT ? "user.target.name" : null,
                random.nextInt(101));
    }

    static List<Match> matches(Random random) {
        List<Match> matches = new ArrayList<>();
        int many = 5 + random.nextInt(60);
        long time = START;
        for (int i = 0; i < many; i++) {
            time += switch (random.nextInt(4)) {
                case 0 -> 0;
                case 1 -> random.nextInt(3_000) * SECOND / 1_000;
                default -> random.nextInt(4) * SECOND / 2;
            };
            Map<String, Object> fields = new HashMap<>();
            if (random.nextInt(12) > 0) {
                fields.put("user.name", "u" + random.nextInt(2));
            }
            fields.put("source.ip", "192.0.2." + random.nextInt(2));
            if (random.nextInt(6) > 0) {
                fields.put("user.target.name", "v" + random.nextInt(5));
                fields.put("http.response.bytes", (long) random.nextInt(20));
            }
            RawId rawId = new RawId("test", 0, i);
            for (String rule : List.of("a", "b", "c")) {
                if (random.nextInt(2) == 0) {
                    EntityKey host = new EntityKey(EntityKind.HOST, "h");
                    matches.add(new Match(rule, time, time, rawId, 0, rawId.toString(), "src", fields, List.of(host)));
                }
            }
        }
        return matches;
    }

    private static Run run(Random random, List<CorrelationRule> rules, long disorder, boolean late, boolean crashes) {
        CorrelationSettings settings =
                new CorrelationSettings(Duration.ofSeconds(late ? 9 * SLOW : 0), Duration.ofHours(1), FEW_A_SLOT);
        CorrelationPlan plan = Rules.plan(settings, rules.toArray(new CorrelationRule[0]));
        List<Match> matches = matches(random);
        List<Match> arriving = shuffled(random, matches, disorder);
        Cluster cluster = new Cluster(plan);
        long newest = Micros.START;
        int crashed = 0;
        int lateMatches = 0;
        for (int at = 0; at < arriving.size(); ) {
            if (crashes && crashed < 4 && random.nextInt(25) == 0) {
                crashed++;
                at = cluster.crash();
                newest = newest(arriving.subList(0, at));
                continue;
            }
            Match match = arriving.get(at++);
            newest = Math.max(newest, match.timestampMicros());
            lateMatches += match.timestampMicros() <= cluster.watermark() ? 1 : 0;
            route(plan, match, cluster::accept);
            if (random.nextInt(3) == 0) {
                long behind = late ? (long) (random.nextDouble() * disorder) : disorder + 1;
                cluster.watermark(Math.max(cluster.watermark(), newest - behind));
            }
            if (random.nextInt(8) == 0) {
                cluster.checkpoint(at);
            }
        }
        // late matches are evaluated at the next watermark, and the newest time may be reached already
        cluster.watermark(Math.max(newest, cluster.watermark() + 1));
        assertThat(cluster.tooLate()).as("too late").isZero();
        assertThat(cluster.claims()).isEqualTo(Oracle.claims(rules, matches));
        Run run = new Run(
                matches,
                crashed,
                lateMatches,
                cluster.withdrawn(),
                cluster.sink().size());
        cluster.watermark(newest + 3600 * SECOND);
        assertThat(cluster.keys()).as("keys after everything is too old").isZero();
        return run;
    }

    private static long newest(List<Match> matches) {
        return matches.stream().mapToLong(Match::timestampMicros).max().orElse(Micros.START);
    }

    private static void route(CorrelationPlan plan, Match match, Consumer<Routed> out) {
        plan.route(match, out);
    }

    static List<Match> shuffled(Random random, List<Match> matches, long disorder) {
        Map<Match, Long> arrivals = new HashMap<>();
        matches.forEach(
                match -> arrivals.put(match, match.timestampMicros() + (long) (random.nextDouble() * disorder)));
        List<Match> shuffled = new ArrayList<>(matches);
        shuffled.sort(Comparator.comparing(arrivals::get));
        return shuffled;
    }
}
