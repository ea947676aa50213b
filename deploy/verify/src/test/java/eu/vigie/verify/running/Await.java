package eu.vigie.verify.running;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Predicate;

/** Looks again until something holds. The limit only ends what hangs; nothing here measures speed. */
public final class Await {
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(250);

    private Await() {}

    /** The first value that fits. What cannot be looked at now, because a server is away, is looked at again. */
    public static <T> T until(String what, Callable<T> look, Predicate<T> fits) throws InterruptedException {
        return until(what, LIMIT, look, fits);
    }

    /** For what takes longer at a large size. */
    public static <T> T until(String what, Duration limit, Callable<T> look, Predicate<T> fits)
            throws InterruptedException {
        return until(what, limit, LOOK_AGAIN, look, fits);
    }

    /** For what is dear to look at. */
    public static <T> T until(String what, Duration limit, Duration every, Callable<T> look, Predicate<T> fits)
            throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        while (true) {
            String seen;
            try {
                T value = look.call();
                if (fits.test(value)) {
                    return value;
                }
                seen = String.valueOf(value);
            } catch (InterruptedException e) {
                throw e;
            } catch (Exception e) {
                seen = e.toString();
            }
            if (System.nanoTime() > end) {
                throw new AssertionError("not within " + limit.toMinutes() + " min: " + what + "; last seen: " + seen);
            }
            Thread.sleep(every.toMillis());
        }
    }
}
