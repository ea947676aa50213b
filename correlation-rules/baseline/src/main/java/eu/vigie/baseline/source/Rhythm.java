package eu.vigie.baseline.source;

/**
 * When a source or sender is heard, by minutes of reception.
 *
 * @param firstMinute of the first log
 * @param lastMinute of the latest log
 * @param lastEvent event.id of the latest log
 * @param lastMillis reception of the latest log, in milliseconds
 * @param activeMinutes minutes with logs
 * @param idle minutes without logs since the latest one, or since Vigie listens again
 * @param silent whether its silence was told
 * @param idles of each clock hour the longest {@code idle} in it
 */
public record Rhythm(
        long firstMinute,
        long lastMinute,
        String lastEvent,
        long lastMillis,
        long activeMinutes,
        int idle,
        boolean silent,
        HourSeries idles) {
    /** Of what was never heard. */
    public static final Rhythm NEVER = new Rhythm(0, 0, "", 0, 0, 0, false, HourSeries.NONE);

    boolean isUnknown() {
        return activeMinutes == 0;
    }

    /** Logs came in this minute; a silence that was told is over. */
    Rhythm heard(SourceTally logs, long hour, int memory) {
        long minute = logs.minute();
        return new Rhythm(
                isUnknown() ? minute : firstMinute,
                minute,
                logs.lastEvent(),
                logs.lastMillis(),
                activeMinutes + 1,
                0,
                false,
                idles.with(hour, Math.max(0, idles.value(hour)), memory));
    }

    /** Vigie listened for this minute and nothing came. */
    Rhythm passed(long hour, int memory) {
        int longer = idle + 1;
        return new Rhythm(
                firstMinute,
                lastMinute,
                lastEvent,
                lastMillis,
                activeMinutes,
                longer,
                silent,
                idles.with(hour, Math.max(longer, idles.value(hour)), memory));
    }

    /**
     * Logs of a minute came when that minute was over.
     *
     * @param reached the minute that time has come to
     */
    Rhythm heardLate(SourceTally logs, long reached) {
        if (logs.minute() < lastMinute || isUnknown()) {
            return this;
        }
        int since = (int) Math.min(idle, Math.max(0, reached - 1 - logs.minute()));
        return new Rhythm(
                firstMinute, logs.minute(), logs.lastEvent(), logs.lastMillis(), activeMinutes, since, false, idles);
    }

    /** Vigie did not listen for a while: silence begins anew. */
    Rhythm paused() {
        return new Rhythm(firstMinute, lastMinute, lastEvent, lastMillis, activeMinutes, 0, silent, idles);
    }

    Rhythm told() {
        return new Rhythm(firstMinute, lastMinute, lastEvent, lastMillis, activeMinutes, idle, true, idles);
    }

    /** Whether it was watched long enough to know what is usual. */
    boolean isWarm(SourceSettings settings, long minute) {
        return activeMinutes >= settings.warmUpMinutes()
                && minute - firstMinute >= settings.warmUp().toMinutes();
    }

    /** Whether nothing came for so long that it is not known any more: the memory, or before the warm-up is over as long as that. */
    boolean isForgotten(SourceSettings settings, long minute) {
        boolean young = activeMinutes < settings.warmUpMinutes()
                || lastMinute - firstMinute < settings.warmUp().toMinutes();
        return minute - lastMinute >= (young ? settings.warmUp() : settings.memory()).toMinutes();
    }
}
