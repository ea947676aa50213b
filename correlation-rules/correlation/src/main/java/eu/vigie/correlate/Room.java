package eu.vigie.correlate;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How many matches all correlators of a process may hold decoded. Who takes more than its share makes room by letting go of its own keys;
 * without pressure one may use all of it. Safe for several threads.
 */
public final class Room {
    /** Bytes of a match with its texts, as measured on logins of the rule pack. */
    private static final long MATCH_BYTES = 700;

    private final long limit;
    private final AtomicLong held = new AtomicLong();
    private final AtomicInteger sharers = new AtomicInteger();

    public Room(long matches) {
        limit = matches;
    }

    /** A quarter of the heap. */
    public static Room ofHeap() {
        return new Room(Runtime.getRuntime().maxMemory() / 4 / MATCH_BYTES);
    }

    void join() {
        sharers.incrementAndGet();
    }

    /** @param own what the sharer still held */
    void leave(long own) {
        held.addAndGet(-own);
        sharers.decrementAndGet();
    }

    void change(long by) {
        held.addAndGet(by);
    }

    /** Whether a sharer that holds so many must let go of some. */
    boolean isTooMuch(long own) {
        return held.get() > limit && own > limit / Math.max(1, sharers.get());
    }
}
