package eu.vigie.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import eu.vigie.event.raw.RawId;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Profiles against {@link Oracle}, on random streams over two clock changes, with short warm-ups and memories so that everything happens. */
class RandomStreamsTest {
    private static final Instant START = Instant.parse("2026-03-20T00:00:00Z");
    private static final List<ZoneId> ZONES =
            List.of(ZoneId.of("Europe/Paris"), ZoneId.of("UTC"), ZoneId.of("Australia/Lord_Howe"));

    @Test
    void profilesTellWhatAllActsTogetherTell() {
        long seed = new Random().nextLong();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        int rounds = Boolean.getBoolean("vigie.deep") ? 10_000 : 150;
        Set<String> rules = new HashSet<>();
        for (int round = 0; round < rounds; round++) {
            BaselineSettings settings = settings(random);
            List<Act> acts = stream(random);
            List<String> told = new Watch(settings).all(acts).told();
            assertThat(told)
                    .as("seed %d, round %d", seed, round)
                    .containsExactlyInAnyOrderElementsOf(new Oracle(settings).told(acts));
            told.forEach(each -> rules.add(each.substring(0, each.indexOf(' '))));
        }
        assertThat(rules).as("every rule was tried").hasSize(BaselineRule.values().length);
    }

    static BaselineSettings settings(Random random) {
        return new BaselineSettings(
                true,
                ZONES.get(random.nextInt(ZONES.size())),
                Duration.ZERO,
                Duration.ofDays(1 + random.nextInt(4)),
                5 + random.nextInt(4),
                Duration.ofDays(6 + random.nextInt(20)),
                Duration.ofDays(2 + random.nextInt(6)),
                20,
                1_000);
    }

    static List<Act> stream(Random random) {
        List<Act> acts = new ArrayList<>();
        Instant at = START;
        int number = 150 + random.nextInt(250);
        int busy = 1 + random.nextInt(3);
        while (acts.size() < number) {
            at = at.plus(pause(random, busy));
            int burst = random.nextInt(60) == 0 ? 20 + random.nextInt(60) : 1;
            String account = "u" + random.nextInt(2);
            for (int i = 0; i < burst; i++) {
                at = at.plusMillis(random.nextInt(30_000));
                acts.add(act(acts.size(), account, at, random));
            }
        }
        java.util.Collections.shuffle(acts, random);
        return acts;
    }

    private static Duration pause(Random random, int busy) {
        return switch (random.nextInt(40)) {
            case 0 -> Duration.ofHours(random.nextInt(24 * 12));
            case 1, 2, 3, 4 -> Duration.ofMinutes(random.nextInt(24 * 60));
            case 5, 6, 7 -> Duration.ofHours(24L * (1 + random.nextInt(2)));
            default -> Duration.ofMinutes(random.nextInt(90 * busy));
        };
    }

    private static Act act(int number, String account, Instant at, Random random) {
        RawId id = new RawId("c1", 1, number);
        ActKind kind = random.nextInt(3) == 0 ? ActKind.LOGIN : ActKind.COMMAND;
        return new Act(
                kind,
                kind != ActKind.LOGIN && random.nextInt(5) > 0,
                account,
                random.nextInt(4) == 0 ? null : "10.0." + few(random) + "." + random.nextInt(200),
                random.nextInt(4) == 0 ? null : "host" + few(random),
                kind == ActKind.COMMAND ? "tool" + few(random) : null,
                at.toEpochMilli() * 1_000 + random.nextInt(1_000),
                id,
                0,
                id.toString());
    }

    /** Mostly the same ones. */
    private static int few(Random random) {
        return random.nextInt(8) == 0 ? random.nextInt(20) : random.nextInt(2);
    }
}
