package eu.vigie.job.index;

import org.apache.flink.connector.base.sink.writer.strategy.RateLimitingStrategy;
import org.apache.flink.connector.base.sink.writer.strategy.RequestInfo;
import org.apache.flink.connector.base.sink.writer.strategy.ResultInfo;

/**
 * How many documents a request may hold. Halved when OpenSearch cannot take a request as a whole (too large, too much at once), doubled while
 * it can. A single document is never split, so what is refused at a limit of one is that document's own fault.
 *
 * <p>While requests go back to the buffer unserved, there is one at a time: a checkpoint waits for a moment with none under way, and of two
 * that take turns there is always one.
 */
final class BatchLimit implements RateLimitingStrategy {
    private final int largest;
    private final int requests;
    private int limit;
    private int inFlight;
    private boolean unserved;

    /**
     * @param largest documents in a request when all is well
     * @param requests that may be under way at once
     */
    BatchLimit(int largest, int requests) {
        this.largest = largest;
        this.requests = requests;
        this.limit = largest;
    }

    /** A request of so many documents could not be taken. */
    void shrink(int documents) {
        limit = Math.max(1, Math.min(limit, documents / 2));
    }

    /** A request was taken. */
    void grow() {
        unserved = false;
        limit = Math.min(largest, limit * 2);
    }

    /** A request goes back to the buffer, to be sent again after a while. */
    void hold() {
        unserved = true;
    }

    /**
     * No request is answered. What waits must fit into the one request under way: what does not holds the task's thread, and with it every
     * checkpoint, until OpenSearch is back. So it may hold as much as all of them.
     */
    void unanswered() {
        unserved = true;
        limit = largest * requests;
    }

    @Override
    public void registerInFlightRequest(RequestInfo request) {
        inFlight++;
    }

    @Override
    public void registerCompletedRequest(ResultInfo result) {
        inFlight--;
    }

    @Override
    public boolean shouldBlock(RequestInfo request) {
        return inFlight >= (unserved ? 1 : requests);
    }

    @Override
    public int getMaxBatchSize() {
        return limit;
    }
}
