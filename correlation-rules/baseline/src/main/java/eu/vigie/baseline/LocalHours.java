package eu.vigie.baseline;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * Clock hours of a zone, numbered from 1970-01-01T00:00 local time. Where a clock is set back, the hour that comes twice is one; where it is
 * set forward, an hour is missing.
 */
public final class LocalHours {
    private static final long SECONDS = 3_600;
    public static final int DAY = 24;

    private LocalHours() {}

    /** The hour of an event time in microseconds. */
    public static long of(long micros, ZoneId zone) {
        long second = Math.floorDiv(micros, 1_000_000L);
        int offset = zone.getRules().getOffset(Instant.ofEpochSecond(second)).getTotalSeconds();
        return Math.floorDiv(second + offset, SECONDS);
    }

    /** 0 to 23. */
    public static int ofDay(long hour) {
        return Math.floorMod(hour, DAY);
    }

    /** Whether it lies on a Saturday or Sunday. */
    public static boolean isWeekend(long hour) {
        return Math.floorMod(Math.floorDiv(hour, DAY) + 3, 7) >= 5;
    }

    /**
     * Whether another hour is at the same time of the same kind of day (Monday to Friday, or Saturday and Sunday), give or take some hours.
     * Neighbours keep their own day: the hour before a Saturday's first is one of a Friday's.
     */
    public static boolean isLike(long hour, long other, int about) {
        for (int shift = -about; shift <= about; shift++) {
            long near = hour + shift;
            if (ofDay(near) == ofDay(other) && isWeekend(near) == isWeekend(other)) {
                return true;
            }
        }
        return false;
    }

    /** Its beginning on the clock of the zone. */
    public static LocalDateTime begin(long hour) {
        return LocalDateTime.ofEpochSecond(hour * SECONDS, 0, ZoneOffset.UTC);
    }
}
