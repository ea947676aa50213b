package eu.vigie.appliance.process;

import java.time.Duration;

/**
 * How long to wait before a component that died is started again: not at all after a minute of steady running, then doubling from one second,
 * at most a minute.
 *
 * @param failures deaths in a row, none of which ended a steady run
 */
public record Backoff(int failures) {
    static final Duration FIRST = Duration.ofSeconds(1);
    static final Duration LONGEST = Duration.ofMinutes(1);
    static final Duration STEADY = Duration.ofMinutes(1);

    public static Backoff none() {
        return new Backoff(0);
    }

    /** After a death that ended a run of that length. */
    public Backoff afterRunOf(Duration run) {
        return new Backoff(run.compareTo(STEADY) >= 0 ? 0 : failures + 1);
    }

    public Duration delay() {
        if (failures == 0) {
            return Duration.ZERO;
        }
        Duration delay = FIRST.multipliedBy(1L << Math.min(failures - 1, 10));
        return delay.compareTo(LONGEST) > 0 ? LONGEST : delay;
    }
}
