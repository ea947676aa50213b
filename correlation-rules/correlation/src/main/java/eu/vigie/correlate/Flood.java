package eu.vigie.correlate;

import eu.vigie.event.detection.Match;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Bounds what one key keeps, so that an attacker's key cannot fill the memory. A key over its limit gives up, in this order:
 *
 * <ol>
 *   <li>the matches that only a late one could need: its lateness shrinks, which its floor says;
 *   <li>the single matches of its window, oldest first: they become tallies of a thousandth of a window each, which still count, sum up
 *       and decide. They can no longer be named or repaired, and EPL rules no longer see them.
 * </ol>
 */
final class Flood {
    /** Tallies a window: what a window's edge may be off by. */
    private static final long GRAIN = 1024;

    private final int maxMatches;

    Flood(int maxMatches) {
        this.maxMatches = maxMatches;
    }

    /** How many matches a slot of the key's log should hold. */
    int perSlot() {
        return maxMatches / 40;
    }

    /** Returns whether something was given up: what was derived from the state must be derived again. */
    boolean relieve(Route route, LiveKey key, MatchLog log, KeyState state, long now) {
        int size = log.size();
        if (size <= maxMatches) {
            return false;
        }
        int tooMany = size - maxMatches / 2;
        long last = log.covering(tooMany, tooMany + maxMatches / 4, key.clock());
        long lookback = route.windowLookbackMicros();
        if (lookback > 0) {
            state.setAside(setAside(route, state.setAside(), log.between(now - lookback, last), now - lookback));
        }
        log.dropThrough(last, key.clock());
        key.floor(Math.min(now, last + route.lookbackMicros()));
        return true;
    }

    /** What windows may still look at of older tallies and of the matches. */
    private List<Tally> setAside(Route route, List<Tally> older, List<Match> matches, long start) {
        List<Tally> tallies = new ArrayList<>();
        for (Tally tally : older) {
            if (tally.toMicros() > start) {
                tallies.add(tally);
            }
        }
        for (Match match : matches) {
            if (route.isWindowed(match.rule())) {
                String value = RouteKey.of("", route.values(match));
                long at = match.timestampMicros();
                tallies.add(new Tally(match.rule(), value, at, at, match.receivedMicros(), 1));
            }
        }
        return merged(tallies, route);
    }

    /** Joins neighbours of the same rule and value; ever coarser until they are few, and at last without the oldest. */
    private List<Tally> merged(List<Tally> tallies, Route route) {
        long width = Math.max(1, route.windowLookbackMicros() / (2 * GRAIN));
        List<Tally> merged = merge(tallies, width);
        while (merged.size() > maxMatches && width < route.windowLookbackMicros()) {
            width *= 4;
            merged = merge(merged, width);
        }
        return merged.subList(Math.max(0, merged.size() - maxMatches), merged.size());
    }

    private static List<Tally> merge(List<Tally> tallies, long width) {
        Map<List<Object>, Tally> cells = new LinkedHashMap<>();
        for (Tally tally : tallies) {
            List<Object> cell = List.of(tally.rule(), tally.value(), Math.floorDiv(tally.toMicros(), width));
            cells.merge(
                    cell,
                    tally,
                    (a, b) -> new Tally(
                            a.rule(),
                            a.value(),
                            Math.min(a.fromMicros(), b.fromMicros()),
                            Math.max(a.toMicros(), b.toMicros()),
                            Math.min(a.receivedMicros(), b.receivedMicros()),
                            a.count() + b.count()));
        }
        List<Tally> merged = new ArrayList<>(cells.values());
        merged.sort(Comparator.comparingLong(Tally::toMicros)
                .thenComparing(Tally::rule)
                .thenComparing(Tally::value));
        return merged;
    }
}
