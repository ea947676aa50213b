package eu.vigie.baseline.source;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Says until when one reader has read everything that was received: the minute before which nothing is missing. A partition has come as far
 * as the reception of the latest log read of it; one of which nothing was read for a moment has come to the wall clock if it holds nothing
 * more. The slowest partition decides. All times in milliseconds since 1970, minutes since 1970; {@code now} is the wall clock, everything
 * else reception time.
 *
 * <p>Nothing is said for a moment after the start: a partition whose first log is still on its way would not hold back the others.
 */
public final class ReceptionClock {
    /** How long a log may take from the collector through Kafka, and how far receptions may be out of order. */
    static final long SLACK = 10_000;

    static final long SETTLING = 10_000;

    /** After so long without a log it is asked whether the partition holds more. */
    static final long QUIET = 5_000;

    private static final class Partition {
        private long reached = Long.MIN_VALUE;
        private long readAt;
    }

    private final long openedAt;
    private final Map<Integer, Partition> partitions = new HashMap<>();
    private long told = Long.MIN_VALUE;

    public ReceptionClock(long now) {
        openedAt = now;
    }

    /** A log was read. Returns whether its partition came to another minute, so that it is time to {@link #advance}. */
    public boolean read(int partition, long receivedMillis, long now) {
        Partition its = partitions.computeIfAbsent(partition, p -> new Partition());
        its.readAt = now;
        long received = Math.min(receivedMillis, now);
        if (received <= its.reached) {
            return false;
        }
        boolean another = its.reached == Long.MIN_VALUE || minute(received) != minute(its.reached);
        its.reached = received;
        return another;
    }

    /** Whether it has read nothing at all: then only the end of all partitions says anything. */
    public boolean isUnread() {
        return partitions.isEmpty();
    }

    /** Partitions of which something was read, but nothing lately. */
    public List<Integer> quiet(long now) {
        List<Integer> quiet = new ArrayList<>();
        partitions.forEach((number, its) -> {
            if (isQuiet(its, now)) {
                quiet.add(number);
            }
        });
        return quiet;
    }

    /**
     * The minute before which everything was read, when it is a later one than was said before.
     *
     * @param caughtUp whether the quiet partitions (of an {@link #isUnread} reader all) hold nothing more; false while unknown
     */
    public OptionalLong advance(long now, boolean caughtUp) {
        if (now - openedAt < SETTLING || (partitions.isEmpty() && !caughtUp)) {
            return OptionalLong.empty();
        }
        long slowest = now;
        for (Partition its : partitions.values()) {
            slowest = Math.min(slowest, caughtUp && isQuiet(its, now) ? now : its.reached);
        }
        long reached = minute(slowest - SLACK);
        if (reached <= told) {
            return OptionalLong.empty();
        }
        told = reached;
        return OptionalLong.of(reached);
    }

    private static boolean isQuiet(Partition its, long now) {
        return now - its.readAt >= QUIET;
    }

    private static long minute(long millis) {
        return Math.floorDiv(millis, SourceSettings.MINUTE);
    }
}
