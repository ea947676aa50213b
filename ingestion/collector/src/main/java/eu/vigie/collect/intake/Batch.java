package eu.vigie.collect.intake;

import java.util.concurrent.atomic.AtomicInteger;

/** Counts the logs of one receipt; tells it once. */
final class Batch {
    private static final int TOLD = Integer.MIN_VALUE;

    private final Receipt receipt;
    private final AtomicInteger missing;

    Batch(Receipt receipt, int size) {
        this.receipt = receipt;
        this.missing = new AtomicInteger(size);
    }

    void storedOne() {
        if (missing.decrementAndGet() == 0) {
            receipt.stored();
        }
    }

    void returned() {
        if (missing.getAndSet(TOLD) > 0) {
            receipt.returned();
        }
    }
}
