package eu.vigie.collect.net;

import java.util.concurrent.atomic.AtomicLong;

/** The memory that unfinished messages of all connections together may take. */
public final class MemoryBudget {
    private final long limit;
    private final AtomicLong taken = new AtomicLong();

    public MemoryBudget(long limitBytes) {
        this.limit = limitBytes;
    }

    /** Accounts for bytes that are held already, or gives some back; false when the budget is overdrawn by now. */
    boolean add(long bytes) {
        return taken.addAndGet(bytes) <= limit;
    }

    /** Whether it is overdrawn. */
    boolean isExhausted() {
        return taken.get() > limit;
    }

    public long taken() {
        return taken.get();
    }
}
