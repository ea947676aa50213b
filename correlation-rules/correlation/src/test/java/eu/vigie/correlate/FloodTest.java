package eu.vigie.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import eu.vigie.event.detection.Detection;
import eu.vigie.event.detection.Match;
import eu.vigie.rule.CorrelationRule;
import eu.vigie.rule.CorrelationType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FloodTest {
    private static final CorrelationSettings SETTINGS =
            new CorrelationSettings(Duration.ofHours(3), Duration.ofHours(24), 1_000);
    private static final int FLOOD = 50_000;

    private final Stream stream = new Stream();

    @Test
    void countsAllOfAFloodThatItDoesNotKeep() {
        CorrelationPlan plan = Rules.plan(SETTINGS, followed());
        Cluster cluster = new Cluster(plan);
        flood(plan, cluster, FLOOD, 300.0);
        plan.route(stream.at(300, "success"), cluster::accept);
        cluster.watermark(Stream.BASE + 301 * Stream.SECOND);
        assertThat(cluster.sink()).hasSize(1);
        Detection detection = cluster.sink().values().iterator().next();
        assertThat(detection.eventCount()).isEqualTo(FLOOD + 1L);
        assertThat(detection.events()).hasSize(Detection.MAX_EVENTS);
        assertThat(detection.explanation()).contains("of them were only counted (flood)");
    }

    @Test
    void keepsABoundedNumberOfMatches() {
        CorrelationPlan plan = Rules.plan(SETTINGS, followed());
        KeyedCorrelator correlator = new KeyedCorrelator(plan, 0);
        HeapKeyState state = new HeapKeyState();
        for (int i = 0; i < FLOOD; i++) {
            Match match = stream.at(300.0 * i / FLOOD, "failure");
            plan.route(match, routed -> correlator.onMatch(state, routed, Micros.START));
            if (i % 100 == 99) {
                correlator.onWatermark(key(plan, match), state, match.timestampMicros(), nothing());
            }
        }
        assertThat(kept(state)).isLessThanOrEqualTo(1_000);
        assertThat(state.slots().keySet().stream()
                        .mapToInt(slot -> state.entries(slot).size())
                        .sum())
                .isEqualTo(kept(state));
        assertThat(state.setAside().size()).isLessThanOrEqualTo(1_100);
        assertThat(kept(state) + counted(state)).isEqualTo(FLOOD);
    }

    @Test
    void aFloodWithinOneInstantIsBoundedToo() {
        CorrelationPlan plan = Rules.plan(SETTINGS, followed());
        KeyedCorrelator correlator = new KeyedCorrelator(plan, 0);
        HeapKeyState state = new HeapKeyState();
        Match last = stream.at(300, "failure");
        for (int i = 0; i < FLOOD; i++) {
            last = stream.at(300, "failure");
            plan.route(last, routed -> correlator.onMatch(state, routed, Micros.START));
        }
        correlator.onWatermark(key(plan, last), state, last.timestampMicros() + Stream.SECOND, nothing());
        assertThat(kept(state)).isLessThanOrEqualTo(1_000);
        assertThat(kept(state) + counted(state)).isEqualTo(FLOOD);
    }

    @Test
    void aCrashInAFloodChangesNothing() {
        CorrelationPlan plan = Rules.plan(SETTINGS, followed(), distinct(), sum());
        Cluster whole = new Cluster(plan);
        Cluster crashing = new Cluster(plan);
        List<Match> matches = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            matches.add(stream.at(i * 0.05, "failure", "user.name", "u" + i % 7, "size", (long) i % 13));
        }
        matches.add(stream.at(260, "success", "user.name", "u8", "size", 5L));
        for (int i = 0; i < matches.size(); i++) {
            Match match = matches.get(i);
            for (Cluster cluster : List.of(whole, crashing)) {
                plan.route(match, cluster::accept);
                if (i % 50 == 0 || i == matches.size() - 1) {
                    cluster.watermark(match.timestampMicros());
                    cluster.checkpoint(i);
                }
            }
            if (i % 700 == 0) {
                crashing.crash();
            }
        }
        assertThat(crashing.sink()).isEqualTo(whole.sink()).isNotEmpty();
    }

    @Test
    void aLateMatchOfAFloodedKeyIsCountedAsTooLate() {
        CorrelationPlan plan = Rules.plan(SETTINGS, followed());
        Cluster cluster = new Cluster(plan);
        flood(plan, cluster, 5_000, 300.0);
        plan.route(stream.at(1, "failure"), cluster::accept);
        assertThat(cluster.tooLate()).isEqualTo(1);
    }

    private void flood(CorrelationPlan plan, Cluster cluster, int many, double seconds) {
        for (int i = 0; i < many; i++) {
            Match match = stream.at(seconds * i / many, "failure");
            plan.route(match, cluster::accept);
            if (i % 100 == 99) {
                cluster.watermark(match.timestampMicros());
            }
        }
    }

    private static CorrelationRule followed() {
        return Rules.rule(
                "followed",
                CorrelationType.TEMPORAL_ORDERED,
                List.of("failure", "success"),
                List.of("source.ip"),
                Duration.ofMinutes(10),
                List.of(),
                null,
                50);
    }

    private static CorrelationRule distinct() {
        return Rules.rule(
                "distinct",
                CorrelationType.VALUE_COUNT,
                List.of("failure", "success"),
                List.of("source.ip"),
                Duration.ofMinutes(5),
                List.of(Rules.atLeast(8)),
                "user.name",
                50);
    }

    private static CorrelationRule sum() {
        return Rules.rule(
                "sum",
                CorrelationType.VALUE_SUM,
                List.of("failure", "success"),
                List.of("source.ip"),
                Duration.ofMinutes(5),
                List.of(Rules.atLeast(20_000)),
                "size",
                50);
    }

    private static int kept(HeapKeyState state) {
        return state.slots().values().stream().mapToInt(Integer::intValue).sum();
    }

    private static int counted(HeapKeyState state) {
        return (int) state.setAside().stream().mapToLong(Tally::count).sum();
    }

    private static String key(CorrelationPlan plan, Match match) {
        List<String> keys = new ArrayList<>();
        plan.route(match, routed -> keys.add(routed.key()));
        return keys.get(0);
    }

    private static CorrelationOutput nothing() {
        return new CorrelationOutput() {
            @Override
            public void detection(Detection detection) {}

            @Override
            public void chained(Routed routed) {}
        };
    }
}
