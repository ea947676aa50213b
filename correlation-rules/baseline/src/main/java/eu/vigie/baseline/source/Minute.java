package eu.vigie.baseline.source;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All that was received of a source within a minute, whatever number of tallies it came in and in which order.
 *
 * @param whole of all senders; without offsets
 * @param senders by address, those without one included
 */
record Minute(SourceTally whole, SortedMap<String, SourceTally> senders) {
    private static final Comparator<SourceTally> BY_LATEST =
            Comparator.comparingLong(SourceTally::lastMillis).thenComparing(SourceTally::lastEvent);

    /** By minute. */
    static SortedMap<Long, Minute> of(Collection<SourceTally> tallies) {
        SortedMap<Long, List<SourceTally>> byMinute = new TreeMap<>();
        tallies.forEach(each -> byMinute.computeIfAbsent(each.minute(), minute -> new ArrayList<>())
                .add(each));
        SortedMap<Long, Minute> minutes = new TreeMap<>();
        byMinute.forEach((minute, its) -> minutes.put(minute, minute(its)));
        return minutes;
    }

    @Nullable
    SourceTally of(String sender) {
        return senders.get(sender);
    }

    private static Minute minute(List<SourceTally> tallies) {
        SortedMap<String, List<SourceTally>> bySender = new TreeMap<>();
        tallies.forEach(each -> bySender.computeIfAbsent(each.sender(), sender -> new ArrayList<>())
                .add(each));
        SortedMap<String, SourceTally> senders = new TreeMap<>();
        bySender.forEach((sender, its) -> senders.put(
                sender,
                sum(
                        sender,
                        its,
                        its.stream().flatMap(each -> each.offsets().stream()).toList())));
        return new Minute(sum(SourceTally.NO_SENDER, tallies, List.of()), senders);
    }

    private static SourceTally sum(String sender, List<SourceTally> tallies, List<Long> offsets) {
        SourceTally latest = tallies.stream().max(BY_LATEST).orElseThrow();
        return new SourceTally(
                latest.source(),
                sender,
                latest.minute(),
                tallies.stream().mapToLong(SourceTally::logs).sum(),
                tallies.stream().mapToLong(SourceTally::deadLetters).sum(),
                tallies.stream().mapToLong(SourceTally::unnamed).sum(),
                tallies.stream().mapToLong(SourceTally::stated).sum(),
                offsets,
                latest.lastEvent(),
                latest.lastMillis());
    }
}
