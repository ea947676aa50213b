package eu.vigie.correlate;

import eu.vigie.event.detection.Match;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is held of one key, so that its state need not be read at every arrival and every watermark. All of it follows from the state. A key
 * that sleeps holds little; it wakes to be evaluated.
 */
final class LiveKey {
    /** What a key takes beside its matches, as so many of them. */
    private static final int EMPTY_WEIGHT = 3;

    private static final int UNKNOWN = -1;

    private final Route route;
    private boolean stored;
    private long clock;
    private long floor;
    /** When it is evaluated next, as far as that was asked for since it is held. */
    private long nextCall = KeyedCorrelator.NEVER;

    private final Map<String, Long> seen;
    private final Map<Long, Long> timers;
    private final TreeMap<Long, Integer> slots;
    /** How many entries the log's newest slot has, and the time of its newest one. */
    private int inNewest = UNKNOWN;

    private long newest = Micros.START;
    private List<KeyEntry> ahead = new ArrayList<>();
    private List<KeyEntry> late = new ArrayList<>();
    private @Nullable KeyWindows windows;
    private final RecentMatches recent = new RecentMatches();

    private LiveKey(Route route, KeyProgress progress, Map<Long, Integer> slots) {
        this.route = route;
        clock = progress.clockMicros();
        floor = progress.floorMicros();
        seen = new HashMap<>(progress.seen());
        timers = new HashMap<>(progress.timers());
        this.slots = new TreeMap<>(slots);
    }

    /** Of a key that is new, awake, or of what is known of it, asleep. */
    static LiveKey of(Route route, KeyState state) {
        KeyProgress progress = state.progress();
        if (progress != null) {
            LiveKey known = new LiveKey(route, progress, state.slots());
            known.stored = true;
            known.timers.keySet().retainAll(timed(route)); // others are of rules that are gone
            return known;
        }
        LiveKey key = new LiveKey(route, KeyProgress.NONE, Map.of());
        key.windows = new KeyWindows(route);
        timed(route).forEach(mark -> key.timers.put(mark, Micros.END));
        return key;
    }

    /** The rules of the route that may fire by the passing of time, by their marks. */
    private static Set<Long> timed(Route route) {
        return route.rules().stream()
                .filter(PlannedRule::timed)
                .map(PlannedRule::mark)
                .collect(Collectors.toSet());
    }

    /** Reads what an evaluation needs. */
    void wake(KeyState state, MatchLog log) {
        if (windows == null) {
            ahead = log.ahead(clock);
            late = state.late();
            rebuild(state, log);
        }
    }

    /** What is derived of the log, after it was changed by more than arrivals. */
    void rebuild(KeyState state, MatchLog log) {
        long lookback = route.windowLookbackMicros();
        windows = lookback == 0
                ? new KeyWindows(route)
                : KeyWindows.after(route, state.setAside(), log.between(clock - lookback, clock));
        recent.forget();
        inNewest = UNKNOWN;
    }

    MatchLog log(KeyState state) {
        return new MatchLog(state, slots);
    }

    /**
     * Takes an arrival and writes it to the state; the watermark is one that the key was told of in time. Returns when it must be evaluated,
     * {@link KeyedCorrelator#NEVER} if that was said before.
     */
    long arrived(KeyEntry entry, KeyState state, long watermark, int perSlot) {
        clock(watermark);
        boolean isLate = entry.timestampMicros() <= clock;
        if (isLate || !stored) {
            store(state);
        }
        if (isLate) {
            state.addLate(entry);
        } else {
            append(entry, log(state), perSlot);
        }
        if (windows != null) {
            (isLate ? late : ahead).add(entry);
        }
        long due = isLate ? clock + 1 : entry.timestampMicros();
        if (due >= nextCall) {
            return KeyedCorrelator.NEVER;
        }
        nextCall = due;
        return due;
    }

    private void append(KeyEntry entry, MatchLog log, int perSlot) {
        Long before = slots.isEmpty() ? null : slots.lastKey();
        if (inNewest == UNKNOWN && before != null) {
            count(log.entries(before));
        }
        long slot = log.append(entry);
        if (before == null || slot > before) {
            count(List.of(entry));
        } else if (slot == before) {
            inNewest++;
            newest = Math.max(newest, entry.timestampMicros());
        }
        if (inNewest >= perSlot) {
            log.cutAfter(newest);
            count(List.of());
        }
    }

    private void count(List<KeyEntry> newestSlot) {
        inNewest = newestSlot.size();
        newest = Micros.START;
        for (KeyEntry entry : newestSlot) {
            newest = Math.max(newest, entry.timestampMicros());
        }
    }

    /** The next evaluation is asked for. */
    long nextCall(long micros) {
        nextCall = micros;
        return micros;
    }

    /** Keeps how far it has come. */
    void store(KeyState state) {
        state.progress(new KeyProgress(clock, floor, seen, timers));
        stored = true;
    }

    long clock() {
        return clock;
    }

    void clock(long micros) {
        clock = Math.max(clock, micros);
    }

    long floor() {
        return floor;
    }

    void floor(long micros) {
        floor = Math.max(floor, micros);
    }

    KeyWindows windows() {
        return Objects.requireNonNull(windows, "asleep");
    }

    RecentMatches recent() {
        return recent;
    }

    /** What is late; it is taken off. */
    List<KeyEntry> takeLate() {
        List<KeyEntry> taken = late;
        late = new ArrayList<>();
        return taken;
    }

    /** What was ahead and is not later than the time; it is taken off. */
    List<KeyEntry> takeDue(long now) {
        List<KeyEntry> due = new ArrayList<>();
        List<KeyEntry> left = new ArrayList<>();
        for (KeyEntry entry : ahead) {
            (entry.timestampMicros() <= now ? due : left).add(entry);
        }
        ahead = left;
        return due;
    }

    /** When the first match that is still ahead is; {@link Micros#END}: none is. */
    long nextDue() {
        long next = Micros.END;
        for (KeyEntry entry : ahead) {
            next = Math.min(next, entry.timestampMicros());
        }
        return next;
    }

    /** The newest match that waits; {@link Micros#START}: none does. */
    long newestWaiting() {
        long newest = Micros.START;
        for (List<KeyEntry> waiting : List.of(ahead, late)) {
            for (KeyEntry entry : waiting) {
                newest = Math.max(newest, entry.timestampMicros());
            }
        }
        return newest;
    }

    void saw(Iterable<Match> matches) {
        for (Match match : matches) {
            seen.merge(match.rule(), match.timestampMicros(), Math::max);
        }
    }

    /** Whether matches of each of the rules may lie at or after the time. */
    boolean maySee(Iterable<String> rules, long micros) {
        for (String rule : rules) {
            if (seen.getOrDefault(rule, Micros.START) < micros) {
                return false;
            }
        }
        return true;
    }

    /** When the rule may fire by itself; {@link Micros#START}: unknown, so ask it. */
    long timer(PlannedRule rule) {
        return timers.getOrDefault(rule.mark(), Micros.START);
    }

    void timer(PlannedRule rule, long micros) {
        timers.put(rule.mark(), micros);
    }

    /** When a rule may fire without another match. */
    long nextFiring() {
        long next = Micros.END;
        for (PlannedRule rule : route.rules()) {
            if (rule.timed()) {
                next = Math.min(next, timer(rule));
            }
        }
        return next;
    }

    /** How many matches it takes the room of. */
    long weight() {
        return EMPTY_WEIGHT
                + slots.size() / 8
                + ahead.size()
                + late.size()
                + recent.size()
                + (windows == null ? 0 : windows.weight());
    }
}
