package eu.vigie.job.detection;

import java.io.Serializable;
import java.util.Map;

/** Tells whether everything was read. */
interface LagProbe extends AutoCloseable {
    /**
     * Whether the topic's partitions end where they were read to, as far as was heard lately; false while unknown. Never blocks.
     *
     * @param nextOffsets per partition the first offset not read
     * @param now processing time in milliseconds
     */
    boolean caughtUp(Map<Integer, Long> nextOffsets, long now);

    @Override
    void close();

    /** Makes one where the job runs. */
    interface Factory extends Serializable {
        LagProbe open();
    }
}
