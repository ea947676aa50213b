package eu.vigie.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import eu.vigie.event.detection.Match;
import eu.vigie.rule.CorrelationRule;
import eu.vigie.rule.RuleHeader;
import eu.vigie.rule.Threshold;
import eu.vigie.rule.book.Generation;
import eu.vigie.settings.Problems;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Rules that are changed, added and retired in the middle of a random stream: which version judges a match is decided by when its log was
 * received, whatever the order in which all of it arrives, and whatever crashes.
 */
final class ChangedRulesTest {
    private static final long SECOND = RandomStreamsTest.SECOND;

    private int late;
    private int withdrawn;
    private int changes;

    @Test
    void theDetectionsOfEachVersionAreThoseOfTheOracle() {
        RandomStreamsTest.forSeeds("changed rules", this::run);
        assertThat(List.of(late, withdrawn, changes))
                .as("late matches, withdrawals, changes")
                .doesNotContain(0);
    }

    private void run(Random random) {
        List<Match> matches = received(random, RandomStreamsTest.matches(random));
        List<Generation> generations = generations(random, matches);
        List<Match> arriving = RandomStreamsTest.shuffled(random, matches, 8 * SECOND);
        Cluster cluster = new Cluster(plan(generations.subList(0, 1)));
        int known = 1;
        long newest = Micros.START;
        for (int at = 0; at < arriving.size(); ) {
            if (random.nextInt(25) == 0) {
                at = cluster.crash();
                known = Math.max(known, 1 + random.nextInt(generations.size()));
                cluster.judgeBy(plan(generations.subList(0, known)));
                newest = newest(arriving.subList(0, at));
                continue;
            }
            Match match = arriving.get(at++);
            int needed = known;
            while (needed < generations.size()
                    && (generations.get(needed).fromMicros() <= match.receivedMicros() || random.nextInt(20) == 0)) {
                needed++;
            }
            if (needed > known) {
                known = needed;
                cluster.judgeBy(plan(generations.subList(0, known)));
            }
            newest = Math.max(newest, match.timestampMicros());
            late += match.timestampMicros() <= cluster.watermark() ? 1 : 0;
            plan(generations).route(match, cluster::accept);
            if (random.nextInt(3) == 0) {
                long behind = (long) (random.nextDouble() * 8 * SECOND);
                cluster.watermark(Math.max(cluster.watermark(), newest - behind));
            }
            if (random.nextInt(8) == 0) {
                cluster.checkpoint(at);
            }
        }
        cluster.judgeBy(plan(generations));
        cluster.watermark(Math.max(newest, cluster.watermark() + 1));
        assertThat(cluster.tooLate()).as("too late").isZero();
        assertThat(cluster.claims()).isEqualTo(Oracle.versionedClaims(versions(generations), matches));
        withdrawn += cluster.withdrawn();
        changes += generations.size() - 1;
    }

    /** A log is received some time after its own time. */
    private static List<Match> received(Random random, List<Match> matches) {
        Map<String, Long> delays = new HashMap<>();
        List<Match> received = new ArrayList<>();
        for (Match match : matches) {
            long delay = delays.computeIfAbsent(match.eventId(), id -> random.nextInt(3) * SECOND);
            received.add(new Match(
                    match.rule(),
                    match.timestampMicros(),
                    match.timestampMicros() + delay,
                    match.rawId(),
                    match.index(),
                    match.eventId(),
                    match.source(),
                    match.fields(),
                    match.entities()));
        }
        return received;
    }

    private static List<Generation> generations(Random random, List<Match> matches) {
        List<Generation> generations = new ArrayList<>();
        List<CorrelationRule> rules =
                RandomStreamsTest.rules(random, RandomStreamsTest.any(random), random.nextBoolean());
        List<CorrelationRule> now = new ArrayList<>(rules);
        long from = Generation.BEGINNING;
        int number = 0;
        for (int i = 0; i < 1 + random.nextInt(3); i++) {
            long to = matches.get(random.nextInt(matches.size())).receivedMicros() + random.nextInt(2);
            if (to <= from) {
                continue;
            }
            generations.add(new Generation(number, set(now), from, to));
            from = to;
            number++;
            change(random, now, number);
        }
        generations.add(new Generation(number, set(now), from, Generation.OPEN));
        return generations;
    }

    private static eu.vigie.rule.RuleSet set(List<CorrelationRule> rules) {
        return Rules.set(rules.toArray(new CorrelationRule[0]));
    }

    /** One rule says something else, ends when no other needs it, or begins. */
    private static void change(Random random, List<CorrelationRule> rules, int number) {
        int at = random.nextInt(rules.size());
        CorrelationRule rule = rules.get(at);
        boolean needed = rules.stream()
                .anyMatch(other -> other.rules().contains(rule.header().id()));
        switch (random.nextInt(3)) {
            case 0 -> rules.set(at, edited(random, rule, number));
            case 1 -> {
                if (!needed && rules.size() > 1) {
                    rules.remove(at);
                } else {
                    rules.set(at, edited(random, rule, number));
                }
            }
            default ->
                rules.add(Rules.count(
                        "n" + number,
                        List.of("a"),
                        "source.ip",
                        Duration.ofSeconds(2 * RandomStreamsTest.SLOW),
                        1 + random.nextInt(3)));
        }
    }

    private static CorrelationRule edited(Random random, CorrelationRule rule, int number) {
        RuleHeader header = rule.header();
        List<Threshold> condition = new ArrayList<>();
        for (Threshold threshold : rule.condition()) {
            BigDecimal other = threshold.value().add(BigDecimal.valueOf(random.nextInt(3) - 1));
            condition.add(new Threshold(threshold.comparison(), other));
        }
        return new CorrelationRule(
                header.withHash(header.hash() + "-" + number),
                rule.type(),
                rule.rules(),
                rule.groupBy(),
                rule.aliases(),
                random.nextBoolean()
                        ? rule.timespan()
                        : Duration.ofMillis(RandomStreamsTest.SLOW * (500 + 500L * random.nextInt(8))),
                condition,
                rule.field(),
                rule.percentile(),
                false);
    }

    /** By the book: a version goes on with what the one just before it saw, unless it looks further back. */
    private static List<Oracle.Version> versions(List<Generation> generations) {
        List<Oracle.Version> versions = new ArrayList<>();
        Map<String, Oracle.Version> before = new HashMap<>();
        for (Generation generation : generations) {
            Map<String, Oracle.Version> now = new HashMap<>();
            for (CorrelationRule rule : generation.rules().correlations()) {
                String id = rule.header().id();
                Oracle.Version last = before.get(id);
                Oracle.Version version = next(last, rule, generation);
                if (last != null && last.from() == version.from()) {
                    versions.remove(last);
                }
                versions.add(version);
                now.put(id, version);
            }
            before = now;
        }
        return versions;
    }

    private static Oracle.Version next(Oracle.@Nullable Version last, CorrelationRule rule, Generation generation) {
        long from = generation.fromMicros();
        long to = generation.toMicros();
        if (last == null) {
            return new Oracle.Version(rule, from, to, from);
        }
        if (last.rule().equals(rule)) {
            return new Oracle.Version(rule, last.from(), to, last.sees());
        }
        boolean goesOn = last.rule().timespan().compareTo(rule.timespan()) >= 0;
        return new Oracle.Version(rule, from, to, goesOn ? last.sees() : from);
    }

    private static CorrelationPlan plan(List<Generation> generations) {
        CorrelationSettings settings = new CorrelationSettings(
                Duration.ofSeconds(15 * RandomStreamsTest.SLOW), Duration.ofHours(1), RandomStreamsTest.FEW_A_SLOT);
        Problems problems = new Problems();
        CorrelationPlan plan = CorrelationPlan.compile(generations, settings, Optional.empty(), problems);
        problems.throwIfAny();
        return plan;
    }

    private static long newest(List<Match> matches) {
        return matches.stream().mapToLong(Match::timestampMicros).max().orElse(Micros.START);
    }
}
