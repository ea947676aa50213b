package eu.vigie.correlate;

import eu.vigie.event.detection.Match;
import java.util.ArrayList;
import java.util.List;

/**
 * What EPL rules look at, read when one of them has something to look for and held while that goes on: an EPL rule is a function of all
 * matches of its horizon. All times are event time in microseconds.
 */
final class RecentMatches {
    /** How long after the last look it is kept. */
    private static final long KEPT = 60_000_000L;

    private List<Match> matches = new ArrayList<>();
    private long from = Micros.END;
    private long lookedAt = Micros.START;

    /** The evaluated matches after a time. */
    List<Match> after(long micros, MatchLog log, long now) {
        lookedAt = now;
        if (micros < from) {
            matches = log.between(micros, now);
            from = micros;
        }
        return matches.subList(Order.firstAfter(matches, micros), matches.size());
    }

    /** The next matches in order, already in the log. */
    void add(List<Match> inOrder) {
        if (from != Micros.END) {
            matches.addAll(inOrder);
        }
    }

    /** Forgets what is before a time, or all of it if nobody looked for a while. */
    void tidy(long before, long now) {
        if (now - lookedAt > KEPT) {
            forget();
        } else if (from != Micros.END) {
            int stale = Order.firstAfter(matches, before);
            if (stale >= matches.size() - stale) {
                matches.subList(0, stale).clear();
                from = Math.max(from, before);
            }
        }
    }

    void forget() {
        matches = new ArrayList<>();
        from = Micros.END;
    }

    /** How many matches it holds. */
    int size() {
        return matches.size();
    }
}
