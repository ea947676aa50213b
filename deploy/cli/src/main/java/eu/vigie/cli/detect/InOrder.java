package eu.vigie.cli.detect;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Takes the results of numbered pieces of work from several threads, in any order, and gives them on in the order of their numbers, one at
 * a time. Who is far ahead waits, so that few are kept.
 */
final class InOrder<T> {
    private static final int AHEAD = 32;

    private final Consumer<T> out;
    private final Map<Long, T> waiting = new HashMap<>();
    private long next;
    private boolean stopped;

    InOrder(Consumer<T> out) {
        this.out = out;
    }

    /** @return false: there is no need to go on */
    synchronized boolean put(long number, T result) throws InterruptedException {
        while (number >= next + AHEAD && !stopped) {
            wait();
        }
        waiting.put(number, result);
        for (T ready = waiting.remove(next); ready != null && !stopped; ready = waiting.remove(next)) {
            out.accept(ready);
            next++;
        }
        notifyAll();
        return !stopped;
    }

    /** Gives on nothing more, and lets nobody wait. */
    synchronized void stop() {
        stopped = true;
        notifyAll();
    }
}
