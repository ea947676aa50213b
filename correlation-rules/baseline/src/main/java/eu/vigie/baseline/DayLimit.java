package eu.vigie.baseline;

import eu.vigie.event.detection.Detection;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.Optional;

/**
 * The detections of a rule that are told within a day of a zone, over all that is watched: when accounts or hosts get new
 * names, everything is new, and nobody reads it all. The last one says that it is the last.
 */
public final class DayLimit {
    /** Event time, then whatever always gives the same order. */
    public static final Comparator<Detection> ORDER = Comparator.comparing(Detection::timestamp)
            .thenComparing(detection -> detection.entity().toString())
            .thenComparing(Detection::id);

    /**
     * What was found of a rule.
     *
     * @param day number of the local day since 1970-01-01
     * @param found detections of that day so far
     */
    public record Count(long day, long found) {
        public static final Count NONE = new Count(Long.MIN_VALUE, 0);
    }

    private final ZoneId zone;
    private final int mostADay;

    /**
     * @param zone whose days count
     * @param mostADay detections of one rule that are told in a day
     */
    public DayLimit(ZoneId zone, int mostADay) {
        this.zone = zone;
        this.mostADay = mostADay;
    }

    /** The count with one detection more. One of an earlier day, which came late, counts for the day at hand. */
    public Count next(Count before, Detection detection) {
        long day = Math.floorDiv(LocalHours.of(micros(detection), zone), LocalHours.DAY);
        return day > before.day() ? new Count(day, 1) : new Count(before.day(), before.found() + 1);
    }

    /** The detection as it is told, or empty: it was one too many. */
    public Optional<Detection> through(Count count, Detection detection) {
        if (count.found() > mostADay) {
            return Optional.empty();
        }
        return Optional.of(
                count.found() < mostADay
                        ? detection
                        : detection.explained(detection.explanation() + " It is number " + count.found()
                                + " of this rule today; no more of them are told before tomorrow."));
    }

    /** The time of a detection in microseconds since 1970. */
    public static long micros(Detection detection) {
        Instant at = detection.timestamp();
        return Math.addExact(Math.multiplyExact(at.getEpochSecond(), 1_000_000L), at.getNano() / 1_000);
    }
}
