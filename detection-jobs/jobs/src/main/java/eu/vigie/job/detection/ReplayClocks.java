package eu.vigie.job.detection;

import eu.vigie.correlate.stream.RunClock;
import eu.vigie.event.Event;
import eu.vigie.event.raw.ReplayRun;
import eu.vigie.job.wire.RawRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Set;
import java.util.function.IntToLongFunction;

/** The clocks of replays of one reading subtask, one a partition. */
final class ReplayClocks {
    private final Duration disorder;
    private final RunClock.Marks marks;
    private final Map<Integer, RunClock> runs = new HashMap<>();

    /** @param kept by all subtasks; of each partition the one that went furthest stands */
    ReplayClocks(Duration disorder, RunClock.Marks marks, Iterable<RunClockEntry> kept, long now) {
        this.disorder = disorder;
        this.marks = marks;
        Map<Integer, RunClockEntry> furthest = new HashMap<>();
        for (RunClockEntry entry : kept) {
            furthest.merge(entry.partition(), entry, (a, b) -> a.nextOffset() >= b.nextOffset() ? a : b);
        }
        furthest.forEach((partition, entry) -> runs.put(partition, new RunClock(disorder, entry.clock(), now)));
    }

    /** A log of a replay was read. Returns whether the replay is under way; false: it was over. */
    boolean read(RawRecord record, ReplayRun run, List<Event> events, long now) {
        LongSummaryStatistics times = events.stream()
                .mapToLong(event -> event.timestamp().toEpochMilli())
                .summaryStatistics();
        boolean any = times.getCount() > 0;
        return runs.computeIfAbsent(record.partition(), p -> new RunClock(disorder, RunClock.Kept.NONE, now))
                .read(
                        run,
                        record.log().id().sender(),
                        any ? times.getMin() : RunClock.UNKNOWN,
                        any ? times.getMax() : RunClock.UNKNOWN,
                        now,
                        marks);
    }

    boolean anySilent(long now) {
        return runs.values().stream().anyMatch(run -> run.isSilent(now));
    }

    /** @param own partitions that are read here; none: it is not known which */
    void advance(long now, boolean caughtUp, Set<Integer> own) {
        runs.forEach((partition, run) -> {
            if (own.isEmpty() || own.contains(partition)) {
                run.advance(now, caughtUp, marks);
            }
        });
    }

    /** @param nextOffset of a partition */
    List<RunClockEntry> kept(IntToLongFunction nextOffset) {
        List<RunClockEntry> entries = new ArrayList<>();
        runs.forEach((partition, run) ->
                entries.add(new RunClockEntry(partition, nextOffset.applyAsLong(partition), run.kept())));
        return entries;
    }
}
