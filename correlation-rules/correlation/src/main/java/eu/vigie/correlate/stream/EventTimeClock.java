package eu.vigie.correlate.stream;

import eu.vigie.event.raw.Envelope;
import eu.vigie.event.raw.TimePolicy;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How far event time has come: no event at or before the watermark is expected any more. All times in milliseconds since 1970; {@code now}
 * is processing time, everything else event time.
 *
 * <p>Each source has a clock of its own, the highest time it showed, less the disorder. The slowest of the active ones decides. A source
 * that was not read for the idle time stops holding the others back. When all are idle and nothing waits to be read, time goes on at the
 * pace of the wall clock from where the source read last had come, so that rules of absence fire in silence; it never jumps. A source that
 * is new counts with its first time for a moment, so that several that start together do not overtake each other.
 *
 * <p>The watermark never goes back.
 */
public final class EventTimeClock {
    /** Before every event. */
    public static final long START = Long.MIN_VALUE;

    /** How long a source is new. */
    public static final Duration SETTLING = Duration.ofSeconds(2);

    private static final int MAX_CLOCKS = 10_000;

    /** @param source who keeps it: a source, or one connection of a source whose own times stand */
    public record Key(int partition, String source) {
        /** On a trusted input every connection is a clock: several files may be sent at once, each in its own order. */
        public static Key of(int partition, Envelope envelope) {
            String name = envelope.time() == TimePolicy.TRUSTED
                    ? envelope.source() + "|" + envelope.peer()
                    : envelope.source();
            return new Key(partition, name);
        }
    }

    /** A source whose clock runs ahead must not push the others, trusted or not: nothing live is later than its reception. */
    public static long time(long millis, Envelope envelope) {
        return Math.min(millis, envelope.receivedAt().toEpochMilli());
    }

    private static final class Clock {
        private final long first;
        private final long since;
        private long highest;
        private long readAt;

        Clock(long time, long now) {
            first = time;
            highest = time;
            since = now;
            readAt = now;
        }
    }

    private final long disorder;
    private final long idle;
    private final long settling;
    private final Map<Key, Clock> clocks = new LinkedHashMap<>(64, 0.75f, true);
    private long watermark = START;
    /** Event time of the source read last: where the pace of the wall clock starts. */
    private long lastRead = START;

    private long pacedSince = START;

    public EventTimeClock(Duration disorder, Duration idle, Duration settling) {
        this.disorder = disorder.toMillis();
        this.idle = idle.toMillis();
        this.settling = settling.toMillis();
    }

    /** Continues from where an earlier run had come. */
    public void restore(long reached) {
        watermark = Math.max(watermark, reached);
    }

    /** An event of the source was read. */
    public void read(Key source, long time, long now) {
        Clock clock = clocks.get(source);
        if (clock == null) {
            clocks.put(source, new Clock(time, now));
            forgetEldest();
        } else {
            clock.highest = Math.max(clock.highest, time);
            clock.readAt = now;
        }
        lastRead = clock == null ? time : clock.highest;
        pacedSince = START;
    }

    /** Where the watermark stands. */
    public long watermark() {
        return watermark;
    }

    /** Whether some source was read within the idle time. */
    public boolean isActive(long now) {
        return clocks.values().stream().anyMatch(clock -> now - clock.readAt < idle);
    }

    /**
     * Moves the watermark as far as it goes.
     *
     * @param caughtUp whether everything that the topic holds was read; while unknown, time stands still
     */
    public long advance(long now, boolean caughtUp) {
        long slowest = Long.MAX_VALUE;
        for (Iterator<Clock> all = clocks.values().iterator(); all.hasNext(); ) {
            Clock clock = all.next();
            if (now - clock.readAt < idle) {
                boolean fresh = now - clock.since < settling;
                slowest = Math.min(slowest, fresh ? Math.min(clock.first, clock.highest) : clock.highest);
            } else if (clocks.size() > 1 || watermark >= clock.highest - disorder) {
                all.remove();
            }
        }
        if (slowest != Long.MAX_VALUE) {
            moveTo(slowest - disorder - 1);
        } else {
            pace(now, caughtUp);
        }
        return watermark;
    }

    private void pace(long now, boolean caughtUp) {
        if (!caughtUp) {
            pacedSince = START;
            return;
        }
        if (lastRead != START) {
            moveTo(lastRead - disorder - 1);
            lastRead = START;
        }
        if (watermark == START) {
            return;
        }
        if (pacedSince != START) {
            moveTo(watermark + Math.max(0, now - pacedSince));
        }
        pacedSince = now;
    }

    private void moveTo(long time) {
        watermark = Math.max(watermark, time);
    }

    /** A flood of invented sources must not take the memory. */
    private void forgetEldest() {
        if (clocks.size() > MAX_CLOCKS) {
            Iterator<Key> eldest = clocks.keySet().iterator();
            eldest.next();
            eldest.remove();
        }
    }
}
