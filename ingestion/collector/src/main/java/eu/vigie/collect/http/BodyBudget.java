package eu.vigie.collect.http;

import java.util.concurrent.atomic.AtomicLong;

/** The memory that the bodies of all requests together may take. */
public final class BodyBudget {
    private final long limit;
    private final AtomicLong taken = new AtomicLong();

    public BodyBudget(long limitBytes) {
        this.limit = limitBytes;
    }

    /** Takes it in any case; false when that was too much. */
    boolean take(int bytes) {
        return taken.addAndGet(bytes) <= limit;
    }

    void give(int bytes) {
        taken.addAndGet(-bytes);
    }
}
