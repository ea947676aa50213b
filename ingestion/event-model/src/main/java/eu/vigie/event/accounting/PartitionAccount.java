package eu.vigie.event.accounting;

import eu.vigie.event.Require;
import java.time.Instant;
import java.util.List;

/**
 * The account of one partition of the raw topic up to an offset. A function of the topic's prefix alone, so it may be published twice or
 * by a run that fails later and still holds.
 *
 * @param nextOffset the first offset that is not counted
 * @param skipped offsets that the topic no longer held when they should have been read: lost by retention, and reported
 * @param watermark event time up to which correlation is complete
 */
public record PartitionAccount(
        int partition, long nextOffset, long skipped, Instant watermark, List<SourceCount> sources) {
    public PartitionAccount {
        Require.notNegative(nextOffset, "nextOffset");
        sources = Require.copy(sources);
    }
}
