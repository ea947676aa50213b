package eu.vigie.appliance.status;

import eu.vigie.event.accounting.PartitionAccount;
import eu.vigie.event.accounting.SourceCount;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is on its way, at one moment, from Kafka alone.
 *
 * @param lags records that each stage has not read yet
 */
public record Pipeline(List<PartitionState> partitions, Map<Stage, Long> lags) {
    public Pipeline {
        partitions = List.copyOf(partitions);
        lags = Map.copyOf(lags);
    }

    public List<SourceSum> sources() {
        return SourceSum.of(partitions);
    }

    public long lag(Stage stage) {
        return lags.getOrDefault(stage, 0L);
    }

    /** Raw logs that retention removed before they were read: data loss. */
    public long skipped() {
        return partitions.stream()
                .flatMap(partition -> partition.account().stream())
                .mapToLong(PartitionAccount::skipped)
                .sum();
    }

    /** Event time up to which correlation was complete everywhere at the last account; empty: nothing was read yet. */
    public Optional<Instant> watermark() {
        return partitions.stream()
                .flatMap(partition -> partition.account().stream())
                .map(PartitionAccount::watermark)
                .min(Comparator.naturalOrder());
    }

    /** Raw logs of a source that were read and not repeats. */
    public long settled(String source) {
        return sources().stream()
                .map(SourceSum::count)
                .filter(count -> count.source().equals(source))
                .mapToLong(count -> count.accepted() + count.deadLetters())
                .sum();
    }

    /** Logs in flight whose source was not looked at, because there are too many. */
    long unnamed() {
        return partitions.stream()
                .mapToLong(partition -> Math.max(0, partition.waiting() - partition.counted()))
                .sum();
    }

    SourceCount total() {
        return sources().stream().map(SourceSum::count).reduce(SourceCount.none("all"), SourceCount::plus);
    }
}
