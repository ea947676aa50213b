package eu.vigie.baseline.source;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is known of a source. Bounded by the memory (a number an hour) and {@code max-senders}.
 *
 * @param reached the minute before which everything was judged
 * @param clock of logs that have no sender
 * @param logs of each clock hour of the memory that Vigie listened to as a whole
 * @param present the clock hour at hand
 * @param surgeMinute when a surge was last told
 * @param slowMinute when a slow hour was last told
 * @param senders by address
 */
public record SourceProfile(
        long reached,
        Rhythm rhythm,
        ClockOffset clock,
        HourSeries logs,
        HourCount present,
        long surgeMinute,
        long slowMinute,
        SortedMap<String, SenderProfile> senders) {
    /** Before every minute and hour. */
    public static final long NEVER = Long.MIN_VALUE / 4;

    /** Of a source that is not known. */
    public static final SourceProfile UNKNOWN = new SourceProfile(
            NEVER,
            Rhythm.NEVER,
            ClockOffset.UNKNOWN,
            HourSeries.NONE,
            HourCount.begin(NEVER),
            NEVER,
            NEVER,
            new TreeMap<>());

    public SourceProfile {
        senders = Collections.unmodifiableSortedMap(new TreeMap<>(senders));
    }

    /** Whether nothing was learned yet. */
    public boolean isUnknown() {
        return rhythm.isUnknown();
    }
}
