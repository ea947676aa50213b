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

    /** Returns whether something was given up: what was derived from the state must be derived again. */
    boolean relieve(Route route, LiveKey key, KeyState state, long now) {
        MatchLog log = key.log(state);
        if (log.size() <= maxMatches) {
            return false;
        }
        List<Match> matches = log.between(Micros.START, key.clock());
        long last = matches.get(matches.size() - maxMatches / 2 - 1).timestampMicros();
        int kept = Order.firstAfter(matches, last);
        long start = now - route.lookbackMicros();
        List<Tally> tallies = new ArrayList<>();
        for (Tally tally : state.setAside()) {
            if (tally.toMicros() > start) {
                tallies.add(tally);
            }
        }
        for (Match match : matches.subList(Math.min(kept, Order.firstAfter(matches, start)), kept)) {
            String value = RouteKey.of("", route.values(match));
            long at = match.timestampMicros();
            tallies.add(new Tally(match.rule(), value, at, at, match.receivedMicros(), 1));
        }
        log.dropThrough(last, key.clock());
        state.setAside(merged(tallies, route));
        key.floor(Math.min(now, last + route.lookbackMicros()));
        return true;
    }

    /** Joins neighbours of the same rule and value; ever coarser until they are few, and at last without the oldest. */
    private List<Tally> merged(List<Tally> tallies, Route route) {
        long width = Math.max(1, route.lookbackMicros() / (2 * GRAIN));
        List<Tally> merged = merge(tallies, width);
        while (merged.size() > maxMatches && width < route.lookbackMicros()) {
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
