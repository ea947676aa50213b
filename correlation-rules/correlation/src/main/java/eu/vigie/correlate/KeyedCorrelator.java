package eu.vigie.correlate;

import eu.vigie.event.detection.Match;
import java.util.ArrayList;
import java.util.List;

/**
 * Correlation of the keys of one stage: a function of the event-time-ordered matches of each key. Whatever the order of arrival inside the
 * lateness, and however often it is stopped and started from its {@link KeyState}s, what was fired minus what was withdrawn is the same.
 *
 * <p>All times are event time in microseconds. The caller hands over the state of the key at hand, and calls
 * {@link #onWatermark} for a key once the watermark reaches the time of an on-time arrival, at the next watermark after a late one, and
 * when the time returned by the last call is reached. One instance a thread.
 */
public final class KeyedCorrelator {
    /** Nothing to wait for. */
    public static final long NEVER = Micros.END;

    private final CorrelationPlan plan;
    private final int stage;
    private final long lateness;
    private final Flood flood;
    private final LiveKeys live = new LiveKeys();

    public KeyedCorrelator(CorrelationPlan plan, int stage) {
        this.plan = plan;
        this.stage = stage;
        this.lateness = plan.settings().latenessMicros();
        this.flood = new Flood(plan.settings().maxMatchesPerKey());
    }

    /**
     * Takes a match of the key.
     *
     * @param watermark the watermark reached; every call of {@link #onWatermark} due at it was made
     */
    public Arrival onMatch(KeyState state, Routed routed, long watermark) {
        long now = Micros.clamp(watermark);
        KeyProgress progress = state.progress().clock(now);
        long at = routed.match().timestampMicros();
        if (at <= progress.floorMicros() || at <= now - lateness) {
            return Arrival.TOO_LATE;
        }
        if (progress.clockMicros() != state.progress().clockMicros()) {
            state.progress(progress);
        }
        state.addPending(routed);
        return at <= progress.clockMicros() ? Arrival.LATE : Arrival.ON_TIME;
    }

    /**
     * Evaluates the key up to the watermark.
     *
     * @return when to call again for this key, if nothing else arrives: for absence, for matches still ahead and to forget; {@link #NEVER}
     *     when the key is forgotten
     */
    public long onWatermark(String key, KeyState state, long watermark, CorrelationOutput out) {
        Route route = plan.route(stage, key);
        if (route == null) {
            live.take(key);
            state.clear();
            return NEVER;
        }
        long now = Math.max(Micros.clamp(watermark), state.progress().clockMicros());
        KeyEvaluation evaluation = new KeyEvaluation(plan, route, key, state, live.take(key), out);
        LiveKey after = evaluation.advance(now);
        if (!forget(key, route, state, after, now, evaluation.nextDue() == NEVER)) {
            return NEVER;
        }
        long retention = retention(route);
        long outOfDate = after.bufferSize() == 0 ? NEVER : onGrid(after.newestMicros() + retention, retention);
        return Math.min(Math.min(outOfDate, evaluation.nextDue()), after.nextFiring());
    }

    /**
     * Ends the key: its stream is over. What arrived is evaluated up to the newest match; what would need time after it stays undecided.
     * Then the key is forgotten.
     */
    public void finish(String key, KeyState state, CorrelationOutput out) {
        long newest = Micros.START;
        for (Routed waiting : state.pending()) {
            newest = Math.max(newest, waiting.match().timestampMicros());
        }
        if (newest != Micros.START) {
            onWatermark(key, state, newest, out);
        }
        live.take(key);
        state.clear();
    }

    /** Drops what no firing inside the lateness can need any more; returns whether anything is still known of the key. */
    private boolean forget(String key, Route route, KeyState state, LiveKey after, long now, boolean nothingAhead) {
        if (now < after.lookAtMicros() && flood.holds(after.bufferSize())) {
            live.put(key, after);
            return true;
        }
        boolean relieved = flood.relieve(route, state, now);
        List<Match> buffer = state.buffer();
        long retention = retention(route);
        int stale = Order.firstAfter(buffer, now - retention);
        if (stale == buffer.size() && nothingAhead) {
            state.clear();
            return false;
        }
        if (stale > 0 && (stale >= buffer.size() - stale)) {
            state.replaceBuffer(new ArrayList<>(buffer.subList(stale, buffer.size())));
            state.progress(state.progress().floor(now - lateness));
        }
        remember(after, state.buffer(), retention);
        if (!relieved) {
            live.put(key, after);
        }
        return true;
    }

    private long retention(Route route) {
        return lateness + route.lookbackMicros();
    }

    /** Until half of the buffer is out of date it is not looked at for that. */
    private static void remember(LiveKey live, List<Match> buffer, long retention) {
        int size = buffer.size();
        live.buffered(
                size,
                size == 0 ? Micros.START : buffer.get(size - 1).timestampMicros(),
                size == 0 ? Micros.START : buffer.get((size - 1) / 2).timestampMicros() + retention);
    }

    /** Clean-up is not urgent: on a grid, the timers of a busy key fall together. */
    private static long onGrid(long at, long retention) {
        long grid = Math.max(1_000_000L, retention / 16);
        return Math.floorDiv(at, grid) * grid + grid;
    }
}
