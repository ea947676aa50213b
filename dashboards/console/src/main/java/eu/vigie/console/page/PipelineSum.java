package eu.vigie.console.page;

import eu.vigie.event.accounting.PartitionAccount;
import eu.vigie.event.accounting.SourceCount;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The sum over all partitions: received = accepted + dead letters + repeats + in flight.
 *
 * @param inFlight raw logs in the topic that nobody has counted yet; empty: the topic's end is not known here
 * @param skipped raw logs that the topic no longer held when they should have been read
 * @param watermark event time up to which correlation is complete everywhere; empty: no live log was read yet
 */
public record PipelineSum(SourceCount total, OptionalLong inFlight, long skipped, Optional<Instant> watermark) {
    /** Sums the accounts. */
    public static PipelineSum of(List<PartitionAccount> accounts, OptionalLong topicEnd) {
        SourceCount total = SourceCount.none("all");
        long skipped = 0;
        long next = 0;
        for (PartitionAccount account : accounts) {
            for (SourceCount count : account.sources()) {
                total = total.plus(count);
            }
            skipped += account.skipped();
            next += account.nextOffset();
        }
        return new PipelineSum(
                total,
                // An end before what was counted is another topic of the same name: nothing can be said then.
                topicEnd.isPresent() && topicEnd.getAsLong() >= next
                        ? OptionalLong.of(topicEnd.getAsLong() - next)
                        : OptionalLong.empty(),
                skipped,
                accounts.stream()
                        .map(PartitionAccount::watermark)
                        .filter(PipelineSum::isKnown)
                        .min(Comparator.naturalOrder()));
    }

    /** Replays have clocks of their own: a partition that never held a live log stands at the epoch. */
    public static boolean isKnown(Instant watermark) {
        return watermark.isAfter(Instant.EPOCH);
    }

    /** Everything that came in, as far as it is known. */
    public long received() {
        return total.read() + inFlight.orElse(0);
    }
}
