package eu.vigie.console.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Makes guessing passwords slow. A key (a user name, an address) has {@value #FREE} wrong guesses; each further one doubles the wait, from
 * 2 s to 5 min. A quarter of an hour without a wrong guess, or a right one, clears the key.
 *
 * <p>The wait is short enough that nobody can lock a user out for good by guessing wrongly on purpose.
 */
public final class LoginThrottle {
    static final int FREE = 5;
    static final Duration LONGEST = Duration.ofMinutes(5);
    static final Duration FORGET = Duration.ofMinutes(15);
    /** Bounds memory when someone tries many names; the key untouched for longest goes. */
    static final int MAX_KEYS = 10_000;

    private record Failures(int count, Instant last) {}

    private final Clock clock;
    private final Map<String, Failures> byKey = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
            return size() > MAX_KEYS;
        }
    };

    public LoginThrottle(Clock clock) {
        this.clock = clock;
    }

    /** How long this key must wait before its next try; zero: not at all. */
    public synchronized Duration waitFor(String key) {
        Instant now = clock.instant();
        Failures failures = byKey.get(key);
        if (failures == null || failures.count() < FREE) {
            return Duration.ZERO;
        }
        Duration left = Duration.between(now, failures.last().plus(delay(failures.count())));
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** Counts a wrong guess. */
    public synchronized void failed(String key) {
        Instant now = clock.instant();
        Failures before = byKey.get(key);
        int count = before == null || now.isAfter(before.last().plus(FORGET)) ? 0 : before.count();
        byKey.put(key, new Failures(count + 1, now));
    }

    /** Clears the key after a right guess. */
    public synchronized void succeeded(String key) {
        byKey.remove(key);
    }

    private static Duration delay(int failures) {
        int doublings = Math.min(failures - FREE + 1, 12);
        Duration delay = Duration.ofSeconds(1L << doublings);
        return delay.compareTo(LONGEST) > 0 ? LONGEST : delay;
    }
}
