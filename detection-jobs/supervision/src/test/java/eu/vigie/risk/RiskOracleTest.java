package eu.vigie.risk;

import static org.assertj.core.api.Assertions.assertThat;

import eu.vigie.event.detection.Detection;
import eu.vigie.event.detection.DetectionState;
import eu.vigie.incident.IncidentPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Random streams of signs, repeats, late ones and withdrawals against a slow reading of the rule that tries every assignment. */
class RiskOracleTest {
    private static final List<String> TACTICS = List.of("execution", "discovery", "impact");

    private static RiskTracker tracker(RiskPolicy policy) {
        return new RiskTracker(policy, new RiskSubject(IncidentPolicy.DEFAULT));
    }

    @Test
    void whatStandsIsWhatTheRuleSaysOfTheStandingSigns() {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        int told = 0;
        for (int round = 0; round < (Boolean.getBoolean("vigie.deep") ? 20_000 : 200); round++) {
            Random random = new Random(seed + round);
            RiskPolicy policy = new RiskPolicy(
                    2 + random.nextInt(3), Duration.ofHours(List.of(6, 24, 72).get(random.nextInt(3))));
            told += check(random, policy, seed + round);
        }
        assertThat(told).as("seed " + seed).isPositive();
    }

    private static int check(Random random, RiskPolicy policy, long seed) {
        RiskTracker tracker = tracker(policy);
        InMemoryRiskStore store = new InMemoryRiskStore();
        Map<String, Detection> standing = new TreeMap<>();
        Map<String, Detection> told = new TreeMap<>();
        List<Detection> seen = new ArrayList<>();
        int changes = 0;
        for (int step = 0; step < 30; step++) {
            Detection sign;
            if (!seen.isEmpty() && random.nextInt(4) == 0) {
                sign = seen.get(random.nextInt(seen.size()));
                sign = random.nextInt(3) == 0 ? sign : sign.withdrawn();
            } else {
                sign = random(random, policy);
                if (full(sign, standing.values(), policy)) {
                    continue; // the bounds have tests of their own
                }
                seen.add(sign);
            }
            if (sign.state() == DetectionState.WITHDRAWN) {
                standing.remove(sign.id());
            } else if (!full(sign, without(standing, sign), policy)) {
                standing.put(sign.id(), sign);
            } else {
                continue;
            }
            for (Detection change : tracker.on(sign, step, store).orElseThrow()) {
                changes++;
                if (change.state() == DetectionState.WITHDRAWN) {
                    assertThat(told.remove(change.id())).as("seed " + seed).isNotNull();
                } else {
                    assertThat(told.put(change.id(), change)).as("seed " + seed).isNotEqualTo(change);
                }
            }
            assertThat(describe(told.values()))
                    .as("seed %d, step %d", seed, step)
                    .isEqualTo(oracle(standing.values(), policy));
        }
        assertSameInAnyOrder(random, policy, standing, told, seed);
        return changes;
    }

    private static void assertSameInAnyOrder(
            Random random, RiskPolicy policy, Map<String, Detection> standing, Map<String, Detection> told, long seed) {
        List<Detection> shuffled = new ArrayList<>(standing.values());
        java.util.Collections.shuffle(shuffled, random);
        Map<String, Detection> other = new TreeMap<>();
        InMemoryRiskStore store = new InMemoryRiskStore();
        for (Detection sign : shuffled) {
            for (Detection change : tracker(policy).on(sign, 0, store).orElseThrow()) {
                if (change.state() == DetectionState.WITHDRAWN) {
                    other.remove(change.id());
                } else {
                    other.put(change.id(), change);
                }
            }
        }
        assertThat(other).as("seed " + seed).isEqualTo(told);
    }

    private static Detection random(Random random, RiskPolicy policy) {
        int rule = random.nextInt(5);
        String event = random.nextInt(3) == 0 ? "shared" + random.nextInt(4) : "e" + random.nextInt(1000);
        // events in common have a time in common
        long minute = event.startsWith("shared")
                ? 97L * event.charAt(6)
                : random.nextInt(Math.toIntExact(policy.window().toMinutes() * 3));
        return Signs.sign("r" + rule, TACTICS.get(rule % 3), minute, event);
    }

    private static Collection<Detection> without(Map<String, Detection> standing, Detection sign) {
        Map<String, Detection> others = new TreeMap<>(standing);
        others.remove(sign.id());
        return others.values();
    }

    private static boolean full(Detection sign, Collection<Detection> others, RiskPolicy policy) {
        long step = policy.window().toSeconds() / 12;
        return others.stream()
                        .filter(other -> other.rule().id().equals(sign.rule().id())
                                && other.timestamp().getEpochSecond() / step
                                        == sign.timestamp().getEpochSecond() / step)
                        .count()
                >= RiskDay.PER_STEP;
    }

    private static Set<String> describe(Collection<Detection> told) {
        Set<String> all = new TreeSet<>();
        told.forEach(each -> all.add(
                each.timestamp() + " by " + each.trigger() + " " + each.rule().level()));
        return all;
    }

    /** For each sign: the best assignment of events to rules in its window, with it and without it. */
    private static Set<String> oracle(Collection<Detection> standing, RiskPolicy policy) {
        List<Detection> signs = new ArrayList<>(standing);
        signs.sort(Comparator.comparing(Detection::timestamp).thenComparing(Detection::id));
        Set<String> told = new TreeSet<>();
        for (int i = 0; i < signs.size(); i++) {
            Detection last = signs.get(i);
            Instant opens = last.timestamp().minus(policy.window());
            List<Detection> window = new ArrayList<>();
            for (int j = 0; j <= i; j++) {
                if (signs.get(j).timestamp().isAfter(opens)) {
                    window.add(signs.get(j));
                }
            }
            int with = value(window, policy);
            int without = value(window.subList(0, window.size() - 1), policy);
            if (with > without) {
                String level = with >= 2 * policy.rules() ? "HIGH" : "MEDIUM";
                told.add(last.timestamp() + " by " + last.trigger() + " " + level);
            }
        }
        return told;
    }

    /** How many rules have an event of their own; 0 when that is too few or all are of one tactic. */
    private static int value(List<Detection> window, RiskPolicy policy) {
        Map<String, Set<String>> events = new LinkedHashMap<>();
        Set<String> tactics = new HashSet<>();
        for (Detection sign : window) {
            events.computeIfAbsent(sign.rule().id(), rule -> new TreeSet<>()).add(sign.trigger());
            tactics.add(sign.rule().tags().get(0));
        }
        int most = most(new ArrayList<>(events.values()), 0, new HashSet<>());
        return most >= policy.rules() && tactics.size() > 1 ? most : 0;
    }

    private static int most(List<Set<String>> events, int rule, Set<String> taken) {
        if (rule == events.size()) {
            return 0;
        }
        int best = most(events, rule + 1, taken);
        for (String event : events.get(rule)) {
            if (taken.add(event)) {
                best = Math.max(best, 1 + most(events, rule + 1, taken));
                taken.remove(event);
            }
        }
        return best;
    }
}
