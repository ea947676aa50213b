package eu.vigie.correlate;

import eu.vigie.event.detection.Match;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * The sliding window of one rule and one key, fed with the key's matches in order. Amortised constant time a match.
 *
 * <p>With W(i) = the matches j up to i with ts(j) &gt; ts(i) - timespan and L(i) = condition(W(i)), it fires at i exactly when L(i) holds
 * and not both ts(i-1) &gt; ts(i) - timespan and L(i-1): one firing a crossing, and again after a silence of a timespan.
 */
abstract class Window {
    private final long timespan;
    private final TimedValues matches = new TimedValues();
    private final ArrayDeque<Tally> tallies = new ArrayDeque<>();
    private long setAside;
    private boolean heldBefore;
    private long lastMicros = Micros.START;
    private long lastFiredMicros = Micros.START;
    private String lastFiredEvent = "";

    Window(long timespanMicros) {
        this.timespan = timespanMicros;
    }

    /**
     * Takes the next match; returns what is crossed by it, or null.
     *
     * @param decides whether the rule is in force for the match: it fires on no other, and what it would have said of others is no reason to
     *     be silent
     */
    final @Nullable Crossing add(Match match, boolean decides) {
        if (!counts(match)) {
            return null;
        }
        long limit = match.timestampMicros() - timespan;
        evict(limit);
        matches.add(match.timestampMicros(), enter(match));
        boolean holds = holds();
        boolean crossed = decides && holds && !(heldBefore && lastMicros > limit);
        heldBefore = decides && holds;
        lastMicros = match.timestampMicros();
        if (!crossed || sameEventAsLastFired(match)) {
            return null;
        }
        lastFiredMicros = match.timestampMicros();
        lastFiredEvent = match.eventId();
        return new Crossing(match, limit, size(), setAside, reached(), this::counts);
    }

    /**
     * Counts matches that are no longer kept: their {@link Tally#value()} is the one of the rule's field; only before any match, oldest first.
     * They never fire.
     */
    final void addSetAside(Tally tally, boolean decides) {
        if (!counts(tally)) {
            return;
        }
        evict(tally.toMicros() - timespan);
        tallies.addLast(tally);
        setAside += tally.count();
        tallied(tally, 1);
        heldBefore = decides && holds();
        lastMicros = tally.toMicros();
    }

    /** How many matches are in the window. */
    final long size() {
        return matches.size() + setAside;
    }

    /** How many of them are kept one by one. */
    final int held() {
        return matches.size();
    }

    /** What is kept of the matches that are kept one by one, oldest first. */
    final Object kept(int number) {
        return matches.get(number);
    }

    /** Whether the match counts for the rule: an aggregate of a field needs a value of it. */
    boolean counts(Match match) {
        return true;
    }

    /** Whether set-aside matches count for the rule. */
    boolean counts(Tally tally) {
        return true;
    }

    /** Takes in a match that counts; returns all that the window keeps of it, besides its time. */
    abstract Object enter(Match match);

    /** What was kept of a match leaves. */
    abstract void leave(Object kept);

    /** Set-aside matches entered (sign 1) or left (sign -1). */
    abstract void tallied(Tally tally, int sign);

    abstract boolean holds();

    /** The value reached, in words, as a function of the window alone. */
    abstract String reached();

    private void evict(long limit) {
        while (!tallies.isEmpty() && tallies.peekFirst().toMicros() <= limit) {
            Tally tally = tallies.removeFirst();
            setAside -= tally.count();
            tallied(tally, -1);
        }
        while (matches.size() > 0 && matches.firstTime() <= limit) {
            leave(matches.removeFirst());
        }
    }

    /** An event that matched two base rules could cross twice; its detections would have one id. */
    private boolean sameEventAsLastFired(Match match) {
        return lastFiredMicros == match.timestampMicros() && lastFiredEvent.equals(match.eventId());
    }
}
