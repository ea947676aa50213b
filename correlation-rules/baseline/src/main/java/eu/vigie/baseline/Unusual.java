package eu.vigie.baseline;

import eu.vigie.event.detection.EventRef;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What is unusual about an act, given what was learned before it. Whole numbers only: the same acts give the same answer everywhere. All
 * times are event time in microseconds.
 */
final class Unusual {
    /** Past events that a detection names to show what is usual. */
    private static final int NAMED = 3;

    /** An hour is unusual when at most one in so many active hours lay around it. */
    private static final int RARE = 100;

    /** Hours before and after that count as the same time of day. */
    private static final int ABOUT_AN_HOUR = 2;

    /** Hours before and after whose volume is compared. */
    private static final int ABOUT_A_VOLUME = 1;

    /** A time of day takes longer to learn: so many times the acts of the warm-up are needed as active hours. */
    static final int HOURS_FOR_AN_ACT = 2;

    /** With fewer comparable hours, all are compared. */
    private static final int LEAST_HOURS = 5;

    /** When so many values of an aspect appeared within a day, more of them are no news: the entity was given new work, or all was renamed. */
    static final int MOST_NEW = 3;

    private static final long DAY = 86_400_000_000L;

    /** So many acts in an hour are never unusual. */
    private static final long LEAST_VOLUME = 30;

    private static final long TIMES_THE_USUAL = 3;

    /** After an unusual hour or volume the same is not told again for so long: it is one night's work. */
    private static final long ONCE = 12 * 3_600_000_000L;

    private final BaselineSettings settings;
    private final Wording wording;
    private final long memory;

    Unusual(BaselineSettings settings) {
        this.settings = settings;
        wording = new Wording(settings);
        memory = settings.memoryMicros();
    }

    long memoryHours() {
        return settings.memory().toHours();
    }

    /** A value that was not seen within the memory. */
    Optional<Finding> value(Aspect aspect, SeenValues learned, Act act) {
        String value = aspect.value(act);
        SeenValues known = learned.at(act.micros(), memory);
        if (value == null
                || known.find(value) != null
                || known.isCrowded(act.micros(), memory)
                || known.appeared(act.micros() - DAY) >= MOST_NEW
                || !isWarm(known.acts(), known.sinceMicros(), act)) {
            return Optional.empty();
        }
        List<EventRef> past = known.byUse().stream()
                .limit(NAMED)
                .map(seen -> ref(seen.lastEvent(), seen.lastMicros(), aspect.rule()))
                .toList();
        return Optional.of(new Finding(aspect.rule(), wording.newValue(aspect, value, known, act), past, 1));
    }

    /** The first act after a long silence. */
    Optional<Finding> silence(Profile before, Act act) {
        if (act.micros() - before.lastMicros() < settings.dormantMicros()) {
            return Optional.empty();
        }
        return Optional.of(new Finding(
                BaselineRule.DORMANT_ACCOUNT,
                wording.silence(before, act),
                List.of(ref(before.lastEvent(), before.lastMicros(), BaselineRule.DORMANT_ACCOUNT)),
                1));
    }

    /** The first act in a clock hour at which the account hardly ever acts. */
    Optional<Finding> hour(Profile before, Act act) {
        long hour = LocalHours.of(act.micros(), settings.zone());
        ActiveHours known = before.hours().at(hour, memoryHours());
        List<ActiveHour> others = known.without(hour);
        if (others.size() < known.hours().size()
                || !mayTellAgain(before.hourFired(), act)
                || !isWarm(others.size() / HOURS_FOR_AN_ACT, known.sinceMicros(), act)) {
            return Optional.empty();
        }
        long near = others.stream()
                .filter(each -> LocalHours.isLike(hour, each.hour(), ABOUT_AN_HOUR))
                .count();
        if (near * RARE > others.size()) {
            return Optional.empty();
        }
        List<EventRef> past = others.stream()
                .sorted(Comparator.comparingInt((ActiveHour each) -> apart(hour, each.hour()))
                        .thenComparing(
                                Comparator.comparingLong(ActiveHour::hour).reversed()))
                .limit(NAMED)
                .map(each -> ref(each.firstEvent(), each.firstMicros(), BaselineRule.UNUSUAL_HOUR))
                .toList();
        String words = wording.hour(hour, ABOUT_AN_HOUR, near, others, act);
        return Optional.of(new Finding(BaselineRule.UNUSUAL_HOUR, words, past, 1));
    }

    /** The act by which a clock hour holds far more of them than such hours do. */
    Optional<Finding> volume(Profile before, Act act) {
        long hour = LocalHours.of(act.micros(), settings.zone());
        ActiveHours known = before.hours().at(hour, memoryHours());
        long acts = known.acts(hour) + 1;
        List<ActiveHour> others = known.without(hour);
        if (acts <= LEAST_VOLUME
                || !mayTellAgain(before.volumeFired(), act)
                || !isWarm(others.size() / HOURS_FOR_AN_ACT, known.sinceMicros(), act)) {
            return Optional.empty();
        }
        List<ActiveHour> alike = others.stream()
                .filter(each -> LocalHours.isLike(hour, each.hour(), ABOUT_A_VOLUME))
                .toList();
        boolean comparable = alike.size() >= LEAST_HOURS;
        List<ActiveHour> quietestFirst = (comparable ? alike : others)
                .stream()
                        .sorted(Comparator.comparingLong(ActiveHour::acts).thenComparingLong(ActiveHour::hour))
                        .toList();
        int size = quietestFirst.size();
        long usual = quietestFirst.get((size * 95 + 99) / 100 - 1).acts();
        if (acts <= TIMES_THE_USUAL * usual) {
            return Optional.empty();
        }
        List<EventRef> past = quietestFirst.subList(Math.max(0, size - NAMED), size).stream()
                .map(each -> ref(each.firstEvent(), each.firstMicros(), BaselineRule.UNUSUAL_VOLUME))
                .toList();
        String words = wording.volume(
                hour,
                ABOUT_A_VOLUME,
                comparable,
                acts,
                usual,
                quietestFirst.get(size - 1).acts(),
                size,
                act);
        return Optional.of(new Finding(BaselineRule.UNUSUAL_VOLUME, words, past, acts));
    }

    /** Whether it is so long since something was told that it may be told once more. */
    static boolean mayTellAgain(long firedMicros, Act act) {
        return act.micros() - firedMicros >= ONCE;
    }

    private boolean isWarm(long number, long since, Act act) {
        return number >= settings.warmUpActs() && act.micros() - since >= settings.warmUpMicros();
    }

    /** How far two hours are apart on the clock's face. */
    private static int apart(long hour, long other) {
        int distance = Math.abs(LocalHours.ofDay(hour) - LocalHours.ofDay(other));
        return Math.min(distance, 24 - distance);
    }

    static Instant instant(long micros) {
        return Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1_000L);
    }

    private static EventRef ref(String event, long micros, BaselineRule rule) {
        return new EventRef(event, instant(micros), rule.id());
    }
}
