package eu.vigie.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import eu.vigie.event.EntityKey;
import eu.vigie.event.baseline.Forgetting;
import eu.vigie.event.baseline.Period;
import eu.vigie.event.exemption.Actor;
import eu.vigie.event.raw.RawId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Profiles with decisions against {@link Oracle}, which reads everything once more without what must not have been learned. */
class UnlearningStreamsTest {
    private static final Actor ALICE = new Actor("alice", "alice", "siem1");
    private static final long HOUR = 3_600_000_000L;

    /** Whatever is decided before the acts come: they are judged, and nothing is judged by them. */
    @Test
    void actsOfNotedPeriodsAreJudgedAndNotLearned() {
        long seed = new Random().nextLong();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        int rounds = Boolean.getBoolean("vigie.deep") ? 5_000 : 100;
        int inside = 0;
        for (int round = 0; round < rounds; round++) {
            BaselineSettings settings = RandomStreamsTest.settings(random);
            List<Act> acts = RandomStreamsTest.stream(random);
            List<String> entities = List.of("user:u0", "host:host0", "host:host1");
            String entity = entities.get(random.nextInt(entities.size()));
            Watch watch = new Watch(settings);
            List<Period> periods = new ArrayList<>();
            for (int i = random.nextInt(4); i >= 0; i--) {
                Act some = acts.get(random.nextInt(acts.size()));
                Period period = new Period(
                        some.micros() - random.nextInt(1_000_000), some.micros() + 1 + random.nextLong(30 * HOUR));
                periods.add(period);
                assertThat(watch.forget(forget(entity, period))).isTrue();
            }
            List<String> told = of(entity, watch.all(acts).told());
            Oracle oracle = new Oracle(
                    settings,
                    act -> periods.stream().anyMatch(period -> period.holds(act.micros())),
                    hours(periods, settings.zone())::contains);
            assertThat(told)
                    .as("seed %d, round %d", seed, round)
                    .containsExactlyInAnyOrderElementsOf(of(entity, oracle.told(acts)));
            Set<String> unlearned = new HashSet<>();
            acts.stream()
                    .filter(act -> periods.stream().anyMatch(period -> period.holds(act.micros())))
                    .forEach(act -> unlearned.add(act.eventId()));
            inside += (int) told.stream()
                    .filter(each -> unlearned.contains(each.substring(each.lastIndexOf(' ') + 1)))
                    .count();
        }
        assertThat(inside).as("what lies in a period is judged").isPositive();
    }

    /**
     * An attack that used values of its own is forgotten after it was learned: from the second day after the decision on, all is as if it
     * had not been. Sooner, what it made told is not told again, and when the account was last seen is not known exactly.
     */
    @Test
    void whatAnAttackTaughtIsForgotten() {
        long seed = new Random().nextLong();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        int rounds = Boolean.getBoolean("vigie.deep") ? 5_000 : 100;
        int after = 0;
        for (int round = 0; round < rounds; round++) {
            BaselineSettings settings = RandomStreamsTest.settings(random);
            List<Act> usual = RandomStreamsTest.stream(random).stream()
                    .sorted(Act.ORDER)
                    .filter(act -> act.account().equals("u0"))
                    .toList();
            int at = usual.size() / 2;
            Act before = usual.get(at);
            long begin = before.micros() + 1;
            // nothing else of the account happens in the period
            long end = begin + Math.min(20 * HOUR, usual.get(at + 1).micros() - begin);
            if (end - begin < 20) {
                continue;
            }
            Period period = new Period(begin, end);
            Watch watch = new Watch(settings);
            usual.subList(0, at + 1).forEach(watch::act);
            for (Act act : attack(period, random)) {
                watch.act(act);
            }
            assertThat(watch.forget(forget("user:u0", period))).isTrue();
            usual.subList(at + 1, usual.size()).forEach(watch::act);
            Set<String> compared = new HashSet<>();
            usual.subList(Math.min(at + 2, usual.size()), usual.size()).stream()
                    .filter(act -> act.micros() > period.untilMicros() + 24 * HOUR)
                    .forEach(act -> compared.add(act.eventId()));
            Oracle oracle = new Oracle(settings, act -> false, hours(List.of(period), settings.zone())::contains);
            List<String> expected = only(compared, of("user:u0", oracle.told(usual)));
            assertThat(only(compared, of("user:u0", watch.told())))
                    .as("seed %d, round %d", seed, round)
                    .containsExactlyInAnyOrderElementsOf(expected);
            after += expected.size();
        }
        assertThat(after).isPositive();
    }

    private static List<Act> attack(Period period, Random random) {
        List<Act> acts = new ArrayList<>();
        long length = period.untilMicros() - period.sinceMicros();
        for (int i = 0; i < 20; i++) {
            RawId id = new RawId("evil", 1, i);
            acts.add(new Act(
                    random.nextBoolean() ? ActKind.COMMAND : ActKind.SESSION,
                    true,
                    "u0",
                    "192.0.2." + i,
                    "evil" + i % 3,
                    "evil" + i % 4,
                    period.sinceMicros() + length * i / 20,
                    id,
                    0,
                    id.toString()));
        }
        return acts;
    }

    /** Clock hours that share a moment with a period, by looking at each minute of it. */
    private static Set<LocalDateTime> hours(List<Period> periods, ZoneId zone) {
        Set<LocalDateTime> hours = new HashSet<>();
        for (Period period : periods) {
            Instant last = period.until().minus(1, ChronoUnit.MICROS);
            for (Instant at = period.since(); at.isBefore(last); at = at.plusSeconds(60)) {
                hours.add(LocalDateTime.ofInstant(at, zone).truncatedTo(ChronoUnit.HOURS));
            }
            hours.add(LocalDateTime.ofInstant(last, zone).truncatedTo(ChronoUnit.HOURS));
        }
        return hours;
    }

    private static List<String> of(String entity, List<String> told) {
        return told.stream().filter(each -> each.contains(" " + entity + " ")).toList();
    }

    private static List<String> only(Set<String> events, List<String> told) {
        return told.stream()
                .filter(each -> events.contains(each.substring(each.lastIndexOf(' ') + 1)))
                .toList();
    }

    private static Forgetting forget(String entity, Period period) {
        return new Forgetting(
                EntityKey.parse(entity), period, period.until().plus(Duration.ofDays(1)), ALICE, "incident 7");
    }
}
