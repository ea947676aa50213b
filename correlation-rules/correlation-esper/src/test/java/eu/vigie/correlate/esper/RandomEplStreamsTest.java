package eu.vigie.correlate.esper;

import static org.assertj.core.api.Assertions.assertThat;

import eu.vigie.correlate.CorrelationOutput;
import eu.vigie.correlate.CorrelationPlan;
import eu.vigie.correlate.CorrelationSettings;
import eu.vigie.correlate.HeapKeyState;
import eu.vigie.correlate.KeyedCorrelator;
import eu.vigie.correlate.Micros;
import eu.vigie.correlate.Routed;
import eu.vigie.event.Event;
import eu.vigie.event.Understanding;
import eu.vigie.event.detection.Detection;
import eu.vigie.event.detection.DetectionState;
import eu.vigie.event.detection.Level;
import eu.vigie.event.detection.RuleStatus;
import eu.vigie.rule.DetectionRule;
import eu.vigie.rule.EplRule;
import eu.vigie.rule.LogSource;
import eu.vigie.rule.RuleHeader;
import eu.vigie.rule.RuleSet;
import eu.vigie.settings.Problems;
import eu.vigie.settings.Yaml;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every admitted shape of EPL over random streams with disorder, late matches and crashes: what stands in the end is what the book says. */
final class RandomEplStreamsTest {
    private static final int STREAMS = Boolean.getBoolean("vigie.deep") ? 10_000 : 60;
    private static final int MOST_ROUNDS = 50;
    private static final int STATEMENTS = Boolean.getBoolean("vigie.deep") ? 500 : 12;
    private static final int STREAMS_PER_STATEMENT = 20;
    private static final long SECOND = 1_000_000L;
    /** Ten seconds before a slot of the key's log ends. */
    private static final long BASE = 1_790_002_790L * SECOND;

    private static final long DISORDER = 4 * SECOND;
    private static final Duration HORIZON = Duration.ofSeconds(9);
    private static final CorrelationSettings SETTINGS =
            new CorrelationSettings(Duration.ofSeconds(5), Duration.ofHours(1), 400);

    private record Snapshot(HeapKeyState state, Map<String, Detection> sink, long watermark, long due, int position) {}

    @ParameterizedTest
    @EnumSource(Shape.class)
    void holdsWhateverTheOrderOfArrival(Shape shape) {
        long seed = new Random().nextLong();
        int found = findings(shape, STREAMS, seed);
        for (int more = 1; found == 0 && more < MOST_ROUNDS; more++) { // some shapes are rare
            found = findings(shape, STREAMS, seed + (long) more * STREAMS);
        }
        assertThat(found).isPositive();
    }

    @Test
    void anyPatternOfTheGrammarThatIsAdmitted() {
        forRandom(RandomPattern::new);
    }

    @Test
    void anyJoinAggregateOrLookBackThatIsAdmitted() {
        forRandom(RandomQuery::new);
    }

    private static void forRandom(Function<Random, Statement> statements) {
        long seed = new Random().nextLong();
        int found = 0;
        for (int i = 0; i < STATEMENTS; i++) {
            found += findings(statements.apply(new Random(seed + i)), STREAMS_PER_STATEMENT, seed + i);
        }
        assertThat(found).isPositive();
    }

    private static int findings(Statement statement, int streams, long seed) {
        int found = 0;
        try (CorrelationPlan plan = plan(statement)) {
            for (int i = 0; i < streams; i++) {
                try {
                    found += run(plan, statement, new Random(seed + i));
                } catch (AssertionError | RuntimeException e) {
                    throw new AssertionError(statement.epl() + ": seed " + (seed + i) + "L", e);
                }
            }
        }
        return found;
    }

    private static int run(CorrelationPlan plan, Statement statement, Random random) {
        List<Shape.Step> steps = steps(random);
        Map<Shape.Step, Long> arrivals = new HashMap<>();
        steps.forEach(step -> arrivals.put(step, step.ts() + (long) (random.nextDouble() * DISORDER)));
        List<Shape.Step> arriving = new ArrayList<>(steps);
        arriving.sort(Comparator.comparing(arrivals::get));

        KeyedCorrelator correlator = new KeyedCorrelator(plan, 0);
        Snapshot stored = new Snapshot(new HeapKeyState(), new TreeMap<>(), Micros.START, KeyedCorrelator.NEVER, 0);
        Snapshot now = copy(stored);
        int crashes = 0;
        while (now.position() < arriving.size()) {
            if (crashes < 3 && random.nextInt(20) == 0) {
                crashes++;
                correlator = new KeyedCorrelator(plan, 0);
                now = copy(stored);
                continue;
            }
            now = accept(plan, correlator, now, arriving.get(now.position()));
            if (random.nextInt(3) == 0) {
                long newest = newest(arriving.subList(0, now.position()));
                now = watermark(correlator, now, newest - (long) (random.nextDouble() * DISORDER));
            }
            if (random.nextInt(6) == 0) {
                stored = copy(now);
            }
        }
        now = watermark(correlator, now, newest(steps) + HORIZON.toSeconds() * SECOND); // every absence is over
        Map<String, Set<String>> claims = new TreeMap<>();
        now.sink()
                .values()
                .forEach(detection -> claims.put(
                        Micros.of(detection.timestamp()) + " " + detection.trigger(),
                        new TreeSet<>(detection.events().stream()
                                .map(event -> event.id())
                                .toList())));
        assertThat(claims).isEqualTo(statement.expected(steps));
        return claims.size();
    }

    private static Snapshot accept(CorrelationPlan plan, KeyedCorrelator correlator, Snapshot now, Shape.Step step) {
        long[] due = {now.due()};
        Event event = new Event(
                step.id(),
                Micros.instant(step.ts()),
                Micros.instant(step.ts()),
                "src",
                Understanding.FULL,
                Map.of("host.name", "h", "user.name", step.user(), "size", step.size()));
        plan.route(step.rule(), event, routed -> {
            due[0] = Math.min(due[0], correlator.onMatch(now.state(), routed, now.watermark()));
        });
        return new Snapshot(now.state(), now.sink(), now.watermark(), due[0], now.position() + 1);
    }

    private static Snapshot watermark(KeyedCorrelator correlator, Snapshot now, long watermark) {
        if (watermark <= now.watermark()) {
            return now;
        }
        long due = now.due();
        if (due <= watermark) {
            due = correlator.onWatermark("host.name|h", now.state(), watermark, new CorrelationOutput() {
                @Override
                public void detection(Detection detection) {
                    if (detection.state() == DetectionState.WITHDRAWN) {
                        assertThat(now.sink().remove(detection.id())).isNotNull();
                    } else {
                        now.sink().put(detection.id(), detection);
                    }
                }

                @Override
                public void chained(Routed routed) {}
            });
        }
        return new Snapshot(now.state(), now.sink(), watermark, due, now.position());
    }

    private static Snapshot copy(Snapshot from) {
        return new Snapshot(
                from.state().copy(), new TreeMap<>(from.sink()), from.watermark(), from.due(), from.position());
    }

    private static long newest(List<Shape.Step> steps) {
        return steps.stream().mapToLong(Shape.Step::ts).max().orElse(Micros.START);
    }

    private static List<Shape.Step> steps(Random random) {
        List<Shape.Step> steps = new ArrayList<>();
        long time = BASE;
        int many = 3 + random.nextInt(25);
        for (int i = 0; i < many; i++) {
            time += random.nextInt(3) == 0 ? random.nextInt(2_000) * 1_000L : random.nextInt(5) * SECOND / 2;
            String rule = List.of("a", "b", "c").get(random.nextInt(3));
            steps.add(new Shape.Step(i, rule, time, "test-0-" + i, "u" + random.nextInt(2), random.nextInt(4)));
        }
        return steps;
    }

    private static CorrelationPlan plan(Statement statement) {
        EplRule rule = new EplRule(
                header("epl"),
                Map.of("A", "a", "B", "b", "C", "c"),
                List.of("host.name"),
                Map.of(),
                Map.of("user.name", "string", "size", "long", "missing", "long"),
                HORIZON,
                statement.epl());
        List<DetectionRule> bases = new ArrayList<>();
        for (String id : List.of("a", "b", "c")) {
            bases.add(new DetectionRule(
                    header(id),
                    new LogSource(null, null, null),
                    Yaml.readAll("test", "condition: none", new Problems()).get(0),
                    List.of()));
        }
        Problems problems = new Problems();
        CorrelationPlan plan = CorrelationPlan.compile(
                new RuleSet(bases, List.of(), List.of(rule)), SETTINGS, Optional.of(new EsperEngine()), problems);
        problems.throwIfAny();
        return plan;
    }

    private static RuleHeader header(String id) {
        return new RuleHeader(
                id,
                null,
                id,
                "",
                "",
                List.of(),
                List.of(),
                RuleStatus.TEST,
                Level.HIGH,
                List.of(),
                null,
                "hash-" + id,
                true,
                "rules.yml",
                1);
    }
}
