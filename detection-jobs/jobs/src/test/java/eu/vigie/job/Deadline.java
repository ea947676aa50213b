package eu.vigie.job;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** Waiting for the world, never for ever. */
public final class Deadline {
    private static final Duration LIMIT = Duration.ofMinutes(Boolean.getBoolean("vigie.deep") ? 15 : 3);

    private Deadline() {}

    /** Returns when the condition holds; fails when that takes longer than any machine should need. */
    public static void await(String what, Callable<Boolean> condition) throws Exception {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (!condition.call()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError(what + " did not come within " + LIMIT.toSeconds() + " s");
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }
}
