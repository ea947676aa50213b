package eu.vigie.correlate.esper;

import static org.assertj.core.api.Assertions.assertThat;

import eu.vigie.correlate.CorrelationPlan;
import eu.vigie.correlate.CorrelationSettings;
import eu.vigie.correlate.InMemoryCorrelation;
import eu.vigie.correlate.Micros;
import eu.vigie.event.Event;
import eu.vigie.event.Understanding;
import eu.vigie.event.detection.Detection;
import eu.vigie.event.detection.DetectionState;
import eu.vigie.event.detection.Level;
import eu.vigie.event.detection.RuleStatus;
import eu.vigie.rule.Comparison;
import eu.vigie.rule.CorrelationRule;
import eu.vigie.rule.CorrelationType;
import eu.vigie.rule.DetectionRule;
import eu.vigie.rule.EplRule;
import eu.vigie.rule.LogSource;
import eu.vigie.rule.RuleHeader;
import eu.vigie.rule.RuleSet;
import eu.vigie.rule.Threshold;
import eu.vigie.settings.Problems;
import eu.vigie.settings.Yaml;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** EPL over correlations, correlations over EPL, over absence too; late matches and what they withdraw go through the whole chain. */
final class ChainedEplTest {
    private static final int STREAMS = Boolean.getBoolean("vigie.deep") ? 10_000 : 300;
    private static final long SECOND = 1_000_000L;
    private static final long BASE = 1_790_000_000L * SECOND;
    private static final long DISORDER = 4 * SECOND;

    /** A match of some rule: a log, or a detection at the time it fired. {@code number} is that of the log that triggered it. */
    private record Mark(String rule, long micros, int number) {}

    @Test
    void whatStandsIsWhatEachLinkWouldSayOfTheOneBefore() {
        long seed = Long.getLong("vigie.seed", System.nanoTime());
        int withdrawn = 0;
        try (CorrelationPlan plan = plan()) {
            assertThat(plan.stages()).isEqualTo(3);
            for (int i = 0; i < STREAMS; i++) {
                try {
                    withdrawn += run(plan, new Random(seed + i));
                } catch (AssertionError | RuntimeException e) {
                    throw new AssertionError("seed " + (seed + i) + "L", e);
                }
            }
        }
        assertThat(withdrawn).isPositive();
    }

    private static int run(CorrelationPlan plan, Random random) {
        List<Mark> logs = logs(random);
        Map<Mark, Long> arrivals = new HashMap<>();
        logs.forEach(log -> arrivals.put(log, log.micros() + (long) (random.nextDouble() * DISORDER)));
        List<Mark> arriving = new ArrayList<>(logs);
        arriving.sort(Comparator.comparing(arrivals::get));
        Map<String, Detection> standing = new TreeMap<>();
        int[] withdrawn = new int[1];
        InMemoryCorrelation correlation = new InMemoryCorrelation(plan, detection -> {
            if (detection.state() == DetectionState.WITHDRAWN) {
                withdrawn[0]++;
                assertThat(standing.remove(detection.id())).isNotNull();
            } else {
                standing.put(detection.id(), detection);
            }
        });
        long newest = Micros.START;
        for (Mark log : arriving) {
            newest = Math.max(newest, log.micros());
            correlation.match(log.rule(), event(log));
            if (random.nextInt(3) == 0) {
                correlation.watermark(newest - (long) (random.nextDouble() * DISORDER));
            }
        }
        correlation.watermark(newest + 20 * SECOND);
        assertThat(correlation.tooLate()).isZero();
        Map<String, Long> claims = new TreeMap<>();
        standing.values()
                .forEach(found -> claims.merge(
                        found.rule().id() + " " + Micros.of(found.timestamp()), found.eventCount(), Long::sum));
        assertThat(claims).isEqualTo(expected(logs));
        return withdrawn[0];
    }

    /** By rule and time: how many events; ties are added up. */
    private static Map<String, Long> expected(List<Mark> logs) {
        Map<String, Long> claims = new TreeMap<>();
        List<Mark> many = crossings("many", of(logs, "a"), 2 * SECOND, claims);
        TreeMap<Integer, List<Mark>> answers = new TreeMap<>();
        for (Mark each : many) {
            logs.stream()
                    .filter(b -> b.rule().equals("b")
                            && b.number() > each.number()
                            && b.micros() < each.micros() + 3 * SECOND)
                    .findFirst()
                    .ifPresent(b -> answers.computeIfAbsent(b.number(), number -> new ArrayList<>())
                            .add(each));
        }
        List<Mark> answered = new ArrayList<>();
        answers.forEach((number, events) -> {
            Mark found = new Mark("answered", logs.get(number).micros(), number);
            claims.merge(claim(found), events.size() + 1L, Long::sum);
            answered.add(found);
        });
        crossings("often", answered, 5 * SECOND, claims);
        List<Mark> silent = new ArrayList<>();
        for (Mark a : of(logs, "a")) {
            if (logs.stream()
                    .noneMatch(c ->
                            c.rule().equals("c") && c.number() > a.number() && c.micros() < a.micros() + 2 * SECOND)) {
                silent.add(new Mark("silent", a.micros() + 2 * SECOND, a.number()));
            }
        }
        silent.forEach(found -> claims.merge(claim(found), 1L, Long::sum));
        crossings("silences", silent, 4 * SECOND, claims);
        return claims;
    }

    /** Two or more within the span; in order. */
    private static List<Mark> crossings(String rule, List<Mark> marks, long span, Map<String, Long> claims) {
        List<Mark> found = new ArrayList<>();
        boolean before = false;
        for (int i = 0; i < marks.size(); i++) {
            Mark now = marks.get(i);
            long count = marks.subList(0, i + 1).stream()
                    .filter(mark -> mark.micros() > now.micros() - span)
                    .count();
            if (count >= 2 && !before) {
                Mark crossing = new Mark(rule, now.micros(), now.number());
                found.add(crossing);
                claims.merge(claim(crossing), count, Long::sum);
            }
            before = count >= 2;
        }
        return found;
    }

    private static List<Mark> of(List<Mark> logs, String rule) {
        return logs.stream().filter(log -> log.rule().equals(rule)).toList();
    }

    private static String claim(Mark mark) {
        return mark.rule() + " " + mark.micros();
    }

    private static List<Mark> logs(Random random) {
        List<Mark> logs = new ArrayList<>();
        long time = BASE;
        int count = 5 + random.nextInt(35);
        for (int i = 0; i < count; i++) {
            time += random.nextInt(3) == 0 ? random.nextInt(2_000) * 1_000L : random.nextInt(4) * SECOND / 2;
            logs.add(new Mark(List.of("a", "a", "b", "c").get(random.nextInt(4)), time, i));
        }
        return logs;
    }

    private static Event event(Mark log) {
        return new Event(
                "test-0-" + log.number(),
                Micros.instant(log.micros()),
                Micros.instant(log.micros()),
                "src",
                Understanding.FULL,
                Map.of("host.name", "h"));
    }

    private static CorrelationPlan plan() {
        List<DetectionRule> bases = new ArrayList<>();
        for (String id : List.of("a", "b", "c")) {
            bases.add(new DetectionRule(
                    header(id),
                    new LogSource(null, null, null),
                    Yaml.readAll("test", "condition: none", new Problems()).get(0),
                    List.of()));
        }
        List<CorrelationRule> correlations =
                List.of(twice("many", "a", 2), twice("often", "answered", 5), twice("silences", "silent", 4));
        List<EplRule> epl = List.of(
                epl(
                        "answered",
                        "select * from pattern [every f=Many -> e=B where timer:within(3 sec)]",
                        Map.of("Many", "many", "B", "b"),
                        3),
                epl(
                        "silent",
                        "select * from pattern [every f=A -> (timer:interval(2 sec) and not C)]",
                        Map.of("A", "a", "C", "c"),
                        2));
        Problems problems = new Problems();
        CorrelationPlan plan = CorrelationPlan.compile(
                new RuleSet(bases, correlations, epl),
                new CorrelationSettings(Duration.ofSeconds(5), Duration.ofHours(1), 20_000),
                Optional.of(new EsperEngine()),
                problems);
        problems.throwIfAny();
        return plan;
    }

    private static CorrelationRule twice(String id, String of, int seconds) {
        return new CorrelationRule(
                header(id),
                CorrelationType.EVENT_COUNT,
                List.of(of),
                List.of("host.name"),
                Map.of(),
                Duration.ofSeconds(seconds),
                List.of(new Threshold(Comparison.GTE, BigDecimal.valueOf(2))),
                null,
                50,
                false);
    }

    private static EplRule epl(String id, String text, Map<String, String> inputs, int seconds) {
        return new EplRule(
                header(id), inputs, List.of("host.name"), Map.of(), Map.of(), Duration.ofSeconds(seconds), text);
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
