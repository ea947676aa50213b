package eu.vigie.baseline.source;

import static org.assertj.core.api.Assertions.assertThat;

import eu.vigie.baseline.source.SourceOracle.Step;
import eu.vigie.event.detection.Detection;
import eu.vigie.rule.alerting.AlertingPolicy;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Profiles against {@link SourceOracle}, on random streams over a change of the clock, with short warm-ups so that everything happens. */
class SourceStreamsTest {
    /** The day before clocks are set back in Paris; of Lord Howe the one after a change of half an hour is in its spring. */
    private static final List<Instant> STARTS = List.of(
            Instant.parse("2026-10-24T06:00:00Z"),
            Instant.parse("2026-03-28T06:00:00Z"),
            Instant.parse("2026-04-04T00:00:00Z"));

    private static final List<ZoneId> ZONES =
            List.of(ZoneId.of("Europe/Paris"), ZoneId.of("UTC"), ZoneId.of("Australia/Lord_Howe"));

    private static final int MOST_ROUNDS = 100;

    private static final List<String> RULES = List.of(
            "baseline_source_silent source",
            "baseline_source_silent address",
            "baseline_source_back source",
            "baseline_source_back address",
            "baseline_source_surge source",
            "baseline_source_slow source",
            "baseline_source_clock address");

    @Test
    void profilesTellWhatAllMinutesTogetherTell() {
        long seed = new Random().nextLong();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        int rounds = Boolean.getBoolean("vigie.deep") ? 500 : 6;
        Set<String> rules = new HashSet<>();
        // some rules are rare
        for (int round = 0; round < rounds || (round < MOST_ROUNDS && !rules.containsAll(RULES)); round++) {
            SourceSettings settings = settings(random);
            List<Step> steps = new World(random).steps();
            List<String> told = told(settings, steps);
            assertThat(told)
                    .as("seed %d, round %d", seed, round)
                    .containsExactlyInAnyOrderElementsOf(new SourceOracle(settings).told(steps));
            told.forEach(each -> rules.add(each.replaceFirst(":.*", "")));
        }
        assertThat(rules).as("every rule was tried").containsAll(RULES);
    }

    private static SourceSettings settings(Random random) {
        return new SourceSettings(
                true,
                ZONES.get(random.nextInt(ZONES.size())),
                Duration.ofMinutes(3 + random.nextInt(8)),
                1 + random.nextInt(3),
                2 + random.nextInt(2),
                50,
                Duration.ofSeconds(60),
                Duration.ofHours(2 + random.nextInt(8)),
                10 + random.nextInt(50),
                Duration.ofHours(24 + random.nextInt(24)),
                50);
    }

    private static List<String> told(SourceSettings settings, List<Step> steps) {
        SourceBaseline baseline = new SourceBaseline(settings, AlertingPolicy.STANDARD);
        SourceProfile profile = SourceProfile.UNKNOWN;
        List<String> told = new ArrayList<>();
        for (Step step : steps) {
            SourceObservation seen = baseline.observe("linux", profile, step.tallies(), step.mark());
            profile = seen.profile();
            for (Detection each : seen.found()) {
                told.add(each.rule().id() + " " + each.entity() + " "
                        + (each.timestamp().toEpochMilli() + 1) / SourceSettings.MINUTE);
            }
        }
        return told;
    }

    /** A source with a few senders, each with moods that change. */
    private static final class World {
        private final Random random;
        private final int[] mood = new int[4];
        private final long[] shift = new long[4];
        private final int number;
        private int all = 4;

        World(Random random) {
            this.random = random;
            number = 1 + random.nextInt(3);
            java.util.Arrays.fill(mood, 5);
        }

        List<Step> steps() {
            long minute = STARTS.get(random.nextInt(STARTS.size())).toEpochMilli() / SourceSettings.MINUTE;
            long end = minute + 60L * (30 + random.nextInt(24));
            List<Step> steps = new ArrayList<>();
            while (minute < end) {
                long mark = minute + pace();
                List<SourceTally> tallies = new ArrayList<>();
                for (long at = minute; at < mark; at++) {
                    if (mark - minute <= 2 || random.nextInt(20) == 0) {
                        tallies.addAll(tallies(at));
                    }
                }
                Collections.shuffle(tallies, random);
                steps.add(new Step(mark, tallies));
                minute = mark;
            }
            return steps;
        }

        private long pace() {
            return random.nextInt(700) == 0 ? 3 + random.nextInt(300) : random.nextInt(20) == 0 ? 2 : 1;
        }

        private List<SourceTally> tallies(long minute) {
            if (random.nextInt(150) == 0) {
                all = random.nextInt(10);
            }
            List<SourceTally> tallies = new ArrayList<>();
            for (int i = 0; i < number; i++) {
                if (random.nextInt(150) == 0) {
                    mood[i] = random.nextInt(9);
                    shift[i] = random.nextInt(3) == 0 ? (random.nextInt(9) - 4) * 40_000L : 0;
                }
                for (int part = random.nextInt(2); part >= 0; part--) {
                    long logs = all == 0 || (all == 1 && random.nextInt(40) > 0) ? 0 : logs(mood[i]);
                    if (logs > 0) {
                        long off = shift[i];
                        tallies.add(Log.of(
                                i == 0 && number == 3 ? "" : "10.0.0." + i,
                                minute,
                                logs,
                                LongStream.range(0, Math.min(logs, 7)).map(n -> off - n * 1_000)));
                    }
                }
            }
            return tallies;
        }

        private long logs(int its) {
            return switch (its) {
                case 0 -> 0;
                case 1 -> random.nextInt(20) == 0 ? 1 : 0;
                case 2 -> random.nextInt(4) == 0 ? 1 : 0;
                case 8 -> 40 + random.nextInt(40);
                default -> 2 + random.nextInt(8);
            };
        }
    }
}
