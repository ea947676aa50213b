package eu.vigie.job.rules;

import java.io.IOException;
import java.util.List;

/** Hears of changes, in their order. Used by one thread at a time. */
interface RuleFeed extends AutoCloseable {
    /** What was heard. */
    record News(List<DatedChange> changes, long knownToMicros) {
        /** {@code knownToMicros}: every change is known whose first log was received before it (microseconds since 1970). */
        public News {
            changes = List.copyOf(changes);
        }
    }

    /**
     * The changes since the last call; waits a moment for some.
     *
     * @throws IOException when nobody answers now; the next call gives what this one would have given
     */
    News next() throws IOException;

    @Override
    void close();
}
