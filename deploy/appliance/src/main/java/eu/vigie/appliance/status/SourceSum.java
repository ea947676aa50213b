package eu.vigie.appliance.status;

import eu.vigie.event.accounting.SourceCount;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The sum of one source over all partitions, in raw logs: received = accepted + dead letters + repeats + in flight. */
public record SourceSum(SourceCount count, long inFlight) {
    public long received() {
        return count.read() + inFlight;
    }

    /** Sources in alphabetical order. */
    static List<SourceSum> of(List<PartitionState> partitions) {
        Map<String, SourceCount> counts = new TreeMap<>();
        Map<String, Long> waiting = new TreeMap<>();
        for (PartitionState partition : partitions) {
            partition
                    .account()
                    .ifPresent(account ->
                            account.sources().forEach(count -> counts.merge(count.source(), count, SourceCount::plus)));
            partition.inFlight().forEach((source, logs) -> {
                waiting.merge(source, logs, Long::sum);
                counts.putIfAbsent(source, SourceCount.none(source));
            });
        }
        List<SourceSum> sums = new ArrayList<>();
        counts.forEach((source, count) -> sums.add(new SourceSum(count, waiting.getOrDefault(source, 0L))));
        return sums;
    }
}
