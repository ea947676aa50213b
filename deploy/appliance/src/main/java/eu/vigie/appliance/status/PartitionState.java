package eu.vigie.appliance.status;

import eu.vigie.event.accounting.PartitionAccount;
import eu.vigie.event.accounting.SourceCount;
import java.util.Map;
import java.util.Optional;

/**
 * One partition of the raw topic: what it took, and what became of it.
 *
 * @param begin the first offset that it still holds
 * @param end the offset that its next record gets
 * @param account empty: nothing of it was ever read
 * @param inFlight raw logs by source between account and end, as far as they were counted
 */
public record PartitionState(
        int partition, long begin, long end, Optional<PartitionAccount> account, Map<String, Long> inFlight) {
    public PartitionState {
        inFlight = Map.copyOf(inFlight);
    }

    long nextOffset() {
        return account.map(PartitionAccount::nextOffset).orElse(begin);
    }

    /** Not yet read; negative: the topic is not the one that was counted. */
    long waiting() {
        return end - nextOffset();
    }

    /** Of those that wait, how many have a source here. */
    long counted() {
        return inFlight.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Offsets before the account's end of which it does not say what became; 0 when the sum holds. */
    long unexplained() {
        return account.map(one -> one.nextOffset()
                        - one.skipped()
                        - one.sources().stream().mapToLong(SourceCount::read).sum())
                .orElse(0L);
    }
}
