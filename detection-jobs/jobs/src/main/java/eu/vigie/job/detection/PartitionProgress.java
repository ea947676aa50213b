package eu.vigie.job.detection;

import eu.vigie.correlate.stream.RepeatFilter;
import eu.vigie.event.Understanding;
import eu.vigie.event.accounting.PartitionAccount;
import eu.vigie.event.accounting.SourceCount;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was read of one partition of the raw topic: a function of the records before {@link #nextOffset()}. */
final class PartitionProgress {
    /** Before the first record. */
    static final long UNKNOWN = -1;

    private final int partition;
    private final RepeatFilter repeats;
    private final Map<String, SourceCount> counts = new LinkedHashMap<>();
    private long nextOffset;
    private long skipped;

    PartitionProgress(int partition) {
        this(partition, UNKNOWN, 0, List.of(), new RepeatFilter());
    }

    PartitionProgress(int partition, long nextOffset, long skipped, List<SourceCount> counts, RepeatFilter repeats) {
        this.partition = partition;
        this.nextOffset = nextOffset;
        this.skipped = skipped;
        this.repeats = repeats;
        counts.forEach(count -> this.counts.put(count.source(), count));
    }

    int partition() {
        return partition;
    }

    long nextOffset() {
        return nextOffset;
    }

    long skipped() {
        return skipped;
    }

    RepeatFilter repeats() {
        return repeats;
    }

    List<SourceCount> counts() {
        return List.copyOf(counts.values());
    }

    /**
     * A record was read. Returns how many offsets before it the topic no longer held: raw logs that are lost.
     *
     * @param offset of the record
     */
    long read(long offset) {
        long missing = nextOffset == UNKNOWN ? 0 : Math.max(0, offset - nextOffset);
        skipped += missing;
        nextOffset = offset + 1;
        return missing;
    }

    void accepted(String source, Understanding understanding) {
        count(
                switch (understanding) {
                    case FULL -> new SourceCount(source, 1, 0, 0, 0, 0);
                    case GENERIC -> new SourceCount(source, 0, 1, 0, 0, 0);
                    case HEADER -> new SourceCount(source, 0, 0, 1, 0, 0);
                });
    }

    void deadLetter(String source) {
        count(new SourceCount(source, 0, 0, 0, 1, 0));
    }

    void repeat(String source) {
        count(new SourceCount(source, 0, 0, 0, 0, 1));
    }

    /** The account up to here; sources in alphabetical order, so that equal accounts have equal bytes. */
    PartitionAccount account(Instant watermark) {
        return new PartitionAccount(
                partition,
                Math.max(0, nextOffset),
                skipped,
                watermark,
                counts.values().stream()
                        .sorted(java.util.Comparator.comparing(SourceCount::source))
                        .toList());
    }

    private void count(SourceCount more) {
        counts.merge(more.source(), more, SourceCount::plus);
    }
}
