package eu.vigie.notify.delivery;

import java.time.Duration;
import java.util.List;

/**
 * The pauses between attempts. Fixed and without jitter, so that a person can say when the next attempt is due; one notifier has nobody to
 * fall into step with.
 *
 * @param gaps after the first attempt, after the second ...; the last one repeats
 * @param giveUpAfter from the first attempt; an attempt that fails later is the last
 */
public record RetrySchedule(List<Duration> gaps, Duration giveUpAfter) {
    /** What channels use unless configured otherwise. */
    public static final Duration GIVE_UP_AFTER = Duration.ofHours(24);

    private static final List<Duration> GAPS = List.of(
            Duration.ofSeconds(5),
            Duration.ofSeconds(15),
            Duration.ofSeconds(30),
            Duration.ofMinutes(1),
            Duration.ofMinutes(2),
            Duration.ofMinutes(5),
            Duration.ofMinutes(10),
            Duration.ofMinutes(15),
            Duration.ofMinutes(30));

    public RetrySchedule {
        gaps = List.copyOf(gaps);
        if (gaps.isEmpty() || giveUpAfter.isNegative()) {
            throw new IllegalArgumentException("a schedule needs a gap and a time to give up");
        }
    }

    /** The usual pauses (5 s, 15 s, 30 s, 1 min, 2, 5, 10, 15, then every 30 min) up to the given time. */
    public static RetrySchedule until(Duration giveUpAfter) {
        return new RetrySchedule(GAPS, giveUpAfter);
    }

    /** The pause after an attempt, counted from 1. */
    public Duration gapAfter(int attempt) {
        return gaps.get(Math.min(Math.max(attempt, 1), gaps.size()) - 1);
    }
}
