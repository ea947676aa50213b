package eu.vigie.job.detection;

import eu.vigie.correlate.stream.EventTimeClock;
import eu.vigie.correlate.stream.RepeatFilter;
import eu.vigie.event.accounting.PartitionAccount;
import eu.vigie.event.accounting.SourceCount;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a reading subtask must know again after a restart, about every partition: whichever of them it is given then. On restore every
 * subtask gets what all of them knew, and of each partition the account that went furthest stands.
 */
public final class ReadingState {
    /**
     * One partition as it is kept.
     *
     * @param watermark event time in milliseconds that its subtask had reached
     */
    public record Entry(
            int partition,
            long nextOffset,
            long skipped,
            List<SourceCount> counts,
            Map<RepeatFilter.Run, Long> runs,
            long watermark) {}

    private final Map<Integer, PartitionProgress> partitions = new TreeMap<>();
    private long watermark = EventTimeClock.START;

    static ReadingState of(Iterable<Entry> kept) {
        Map<Integer, Entry> furthest = new HashMap<>();
        for (Entry entry : kept) {
            furthest.merge(entry.partition(), entry, (a, b) -> a.nextOffset() >= b.nextOffset() ? a : b);
        }
        ReadingState state = new ReadingState();
        for (Entry entry : furthest.values()) {
            state.partitions.put(
                    entry.partition(),
                    new PartitionProgress(
                            entry.partition(),
                            entry.nextOffset(),
                            entry.skipped(),
                            entry.counts(),
                            new RepeatFilter(entry.runs())));
            // the slowest one: time that goes back a little repeats nothing, time that jumps ahead makes logs late
            if (entry.watermark() != EventTimeClock.START) {
                boolean known = state.watermark != EventTimeClock.START;
                state.watermark = known ? Math.min(state.watermark, entry.watermark()) : entry.watermark();
            }
        }
        return state;
    }

    PartitionProgress partition(int partition) {
        return partitions.computeIfAbsent(partition, PartitionProgress::new);
    }

    Collection<PartitionProgress> partitions() {
        return partitions.values();
    }

    /** Event time in milliseconds that the restored run had reached. */
    long watermark() {
        return watermark;
    }

    List<Entry> entries(long reached) {
        return partitions.values().stream()
                .map(progress -> new Entry(
                        progress.partition(),
                        progress.nextOffset(),
                        progress.skipped(),
                        progress.counts(),
                        new java.util.LinkedHashMap<>(progress.repeats().last()),
                        reached))
                .toList();
    }

    static PartitionAccount account(PartitionProgress progress, long reached) {
        return progress.account(reached == EventTimeClock.START ? Instant.EPOCH : Instant.ofEpochMilli(reached));
    }
}
