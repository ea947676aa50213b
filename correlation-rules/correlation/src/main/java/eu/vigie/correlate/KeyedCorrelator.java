package eu.vigie.correlate;

import org.jspecify.annotations.Nullable;

/**
 * Correlation of the keys of one stage: a function of the event-time-ordered matches of each key. Whatever the order of arrival inside the
 * lateness, and however often it is stopped and started from its {@link KeyState}s, what was fired minus what was withdrawn is the same.
 *
 * <p>All times are event time in microseconds. The caller hands over the state of the key at hand, and calls {@link #onWatermark} for a key
 * once the watermark reaches a time that was returned for it; earlier calls do no harm. One instance a thread.
 */
public final class KeyedCorrelator implements AutoCloseable {
    /** Nothing to wait for. */
    public static final long NEVER = Micros.END;

    /** Behind the lateness, or behind what a flooding key still keeps: not taken, to be counted by source. */
    public static final long TOO_LATE = Long.MIN_VALUE;

    private static final long ALONE = 100_000;

    private final CorrelationPlan plan;
    private final int stage;
    private final long lateness;
    private final Flood flood;
    private final LiveKeys live;

    /** One that shares its memory with no other. */
    public KeyedCorrelator(CorrelationPlan plan, int stage) {
        this(plan, stage, new Room(ALONE));
    }

    public KeyedCorrelator(CorrelationPlan plan, int stage, Room room) {
        this.plan = plan;
        this.stage = stage;
        this.lateness = plan.settings().latenessMicros();
        this.flood = new Flood(plan.settings().maxMatchesPerKey());
        this.live = new LiveKeys(room);
    }

    /**
     * Takes a match of the key: one that is ahead of the watermark is evaluated when the watermark passes it, a late one evaluates the key again
     * at the next watermark.
     *
     * @param watermark the watermark reached; every call of {@link #onWatermark} due at it was made
     * @return when to call {@link #onWatermark} for the key, besides what was returned before; {@link #NEVER} or {@link #TOO_LATE}
     */
    public long onMatch(KeyState state, Routed routed, long watermark) {
        long now = Micros.clamp(watermark);
        long at = routed.match().timestampMicros();
        if (at <= now - lateness) {
            return TOO_LATE;
        }
        String key = routed.key();
        LiveKey held = known(key, plan.route(stage, key), state);
        if (at <= held.floor()) {
            return TOO_LATE;
        }
        long due = held.arrived(new KeyEntry(routed.match(), routed.withdrawn()), state, now, flood.perSlot());
        live.put(key, held);
        return due;
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
            return forget(key, state);
        }
        LiveKey held = known(key, route, state);
        MatchLog log = held.log(state);
        held.wake(state, log);
        long now = Math.max(Micros.clamp(watermark), held.clock());
        new KeyEvaluation(plan, route, key, state, held, log, out).advance(now);
        long next = Math.min(held.nextDue(), held.nextFiring());
        if (flood.relieve(route, held, log, state, now)) {
            held.rebuild(state, log);
        }
        long retention = lateness + route.lookbackMicros();
        if (log.dropBefore(now - retention)) {
            held.floor(now - lateness);
        }
        if (log.slots().isEmpty()) {
            return forget(key, state);
        }
        held.store(state);
        live.put(key, held);
        return held.nextCall(Math.min(next, onGrid(log.end(log.slots().lastKey()) + retention, retention)));
    }

    /**
     * Ends the key: its stream is over. What arrived is evaluated up to the newest match; what would need time after it stays undecided.
     * Then the key is forgotten.
     */
    public void finish(String key, KeyState state, CorrelationOutput out) {
        Route route = plan.route(stage, key);
        if (route != null) {
            LiveKey held = known(key, route, state);
            held.wake(state, held.log(state));
            long newest = held.newestWaiting();
            if (newest != Micros.START) {
                onWatermark(key, state, newest, out);
            }
        }
        forget(key, state);
    }

    private LiveKey known(String key, @Nullable Route route, KeyState state) {
        LiveKey held = live.get(key);
        return held != null ? held : LiveKey.of(route == null ? Route.NONE : route, state);
    }

    private long forget(String key, KeyState state) {
        live.remove(key);
        state.clear();
        return NEVER;
    }

    /** Clean-up is not urgent: on a grid, the timers of a busy key fall together. */
    private static long onGrid(long at, long retention) {
        long grid = Math.max(1_000_000L, retention / 16);
        return Math.floorDiv(at, grid) * grid + grid;
    }

    /** Gives back its part of the room. */
    @Override
    public void close() {
        live.close();
    }
}
