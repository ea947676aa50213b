package eu.vigie.job.detection;

import eu.vigie.baseline.source.ReceptionClock;
import eu.vigie.baseline.source.SourceTallies;
import eu.vigie.event.Event;
import eu.vigie.event.raw.Envelope;
import eu.vigie.event.raw.TimePolicy;
import eu.vigie.job.wire.RawRecord;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a reading subtask tells of sources: how much it read of each, and until when that is everything. All that was counted leaves before
 * time moves past it, and before a checkpoint, so that nothing of it is state.
 */
final class SourceWatch {
    private static final long MINUTE = 60_000;

    private final LagProbe lag;
    private final Consumer<SourceStep> out;
    private final SourceTallies tallies;
    private final ReceptionClock clock;
    private boolean reading;

    /** @param lag one of its own: it is asked about other partitions than that of event time */
    SourceWatch(LagProbe lag, Consumer<SourceStep> out, long now) {
        this.lag = lag;
        this.out = out;
        tallies = new SourceTallies(tally -> {
            reading = true;
            out.accept(SourceStep.of(tally));
        });
        clock = new ReceptionClock(now);
    }

    /**
     * A log was read that was not read before.
     *
     * @param events that it gave; none: it became a dead letter
     */
    void read(RawRecord record, List<Event> events, long now) {
        Envelope envelope = record.log().envelope();
        // a time that cannot be is the nearest that can
        long received = Math.max(0, Math.min(envelope.receivedAt().toEpochMilli(), now));
        if (clock.read(record.partition(), received, now)) {
            advance(now, false);
        }
        if (envelope.run() != null) {
            return;
        }
        boolean deadLetter = events.isEmpty();
        tallies.read(
                envelope,
                received,
                deadLetter ? record.log().id().toString() : events.get(0).id(),
                deadLetter,
                deadLetter ? null : offset(envelope, events.get(0)));
    }

    /** Stated time less reception; where the log's own time always stands, it is not that of a clock at reception. */
    private static @Nullable Long offset(Envelope envelope, Event event) {
        return envelope.time() == TimePolicy.LIVE && event.get("vigie.time.offset_ms") instanceof Long offset
                ? offset
                : null;
    }

    /**
     * Time went on.
     *
     * @param nextOffsets of all partitions that are known, also those of other subtasks
     */
    void tick(Map<Integer, Long> nextOffsets, long now) {
        Map<Integer, Long> asked = new HashMap<>();
        if (clock.isUnread()) {
            asked.putAll(nextOffsets);
        } else {
            clock.quiet(now).forEach(partition -> asked.put(partition, nextOffsets.getOrDefault(partition, 0L)));
        }
        boolean asks = clock.isUnread() || !asked.isEmpty();
        boolean caughtUp = asks && lag.caughtUp(asked, now);
        advance(now, caughtUp);
        if (clock.isUnread() && !caughtUp && reading) {
            reading = false;
            out.accept(SourceStep.rest());
        }
    }

    private void advance(long now, boolean caughtUp) {
        OptionalLong minute = clock.advance(now, caughtUp);
        if (minute.isPresent()) {
            flush();
            reading = true;
            out.accept(SourceStep.reached(minute.getAsLong() * MINUTE));
        }
    }

    void flush() {
        tallies.flush();
    }

    void close() {
        lag.close();
    }
}
