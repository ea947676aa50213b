package eu.vigie.correlate;

import eu.vigie.event.detection.Match;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The running windows of one key, and what else is asked of it at every evaluation, so that its buffer need not be read for that. Derived: it
 * can be rebuilt from the key's state at any time.
 */
final class LiveKey {
    private final Route route;
    private final boolean hasEpl;
    /** What EPL rules may look at: the matches of the route's lookback, in order; empty without such rules. */
    private final List<Match> recent = new ArrayList<>();

    private int bufferSize;
    private long newestMicros = Micros.START;
    private long lookAtMicros = Micros.START;
    private final List<@Nullable Window> windows = new ArrayList<>();
    private final long[] nextFirings;

    LiveKey(Route route) {
        this.route = route;
        hasEpl = route.rules().stream().anyMatch(rule -> rule.epl() != null);
        for (PlannedRule rule : route.rules()) {
            windows.add(rule.window() == null ? null : rule.window().get());
        }
        nextFirings = new long[windows.size()];
        Arrays.fill(nextFirings, Micros.END);
    }

    /** Windows as they stand after the matches, without any firing. */
    static LiveKey replay(Route route, List<Tally> setAside, List<Match> matches) {
        LiveKey live = new LiveKey(route);
        live.addSetAside(setAside);
        for (Match match : matches) {
            live.add(match, (rule, firing) -> {});
        }
        return live;
    }

    void addSetAside(List<Tally> tallies) {
        List<String> fields = route.valueFields();
        for (Tally tally : tallies) {
            List<String> values = RouteKey.values(tally.value());
            for (int i = 0; i < windows.size(); i++) {
                Window window = windows.get(i);
                PlannedRule rule = route.rules().get(i);
                InForce when = rule.when();
                if (window != null && rule.inputs().contains(tally.rule()) && when.sees(tally.receivedMicros())) {
                    String field = rule.field();
                    String value = field == null ? "" : values.get(fields.indexOf(field));
                    window.addSetAside(tally.withValue(value), when.decides(tally.receivedMicros()));
                }
            }
        }
    }

    /** The next match in order, with what fires on it. */
    void add(Match match, BiConsumer<PlannedRule, Firing> fired) {
        if (hasEpl) {
            recent.add(match);
        }
        for (int i = 0; i < windows.size(); i++) {
            Window window = windows.get(i);
            PlannedRule rule = route.rules().get(i);
            if (window != null && rule.sees(match)) {
                Firing firing = window.add(match, rule.when().decides(match.receivedMicros()));
                if (firing != null) {
                    fired.accept(rule, firing);
                }
            }
        }
    }

    /** The matches after a time, which must lie inside the lookback. */
    List<Match> recentAfter(long micros) {
        return recent.subList(Order.firstAfter(recent, micros), recent.size());
    }

    /** Drops what no EPL rule looks at any more. */
    void forgetBefore(long micros) {
        int stale = Order.firstAfter(recent, micros);
        if (stale >= recent.size() - stale) {
            recent.subList(0, stale).clear();
        }
    }

    /** What the buffer was found to hold, and until when none of it is worth being dropped. */
    void buffered(int size, long newest, long lookAt) {
        bufferSize = size;
        newestMicros = newest;
        lookAtMicros = lookAt;
    }

    /** More matches were put into the buffer. */
    void appended(List<Match> matches) {
        if (!matches.isEmpty()) {
            bufferSize += matches.size();
            newestMicros = matches.get(matches.size() - 1).timestampMicros();
        }
    }

    /** How many matches the buffer holds; known before {@link #lookAtMicros()} alone. */
    int bufferSize() {
        return bufferSize;
    }

    /** Time of the buffer's newest match; known before {@link #lookAtMicros()} alone. */
    long newestMicros() {
        return newestMicros;
    }

    /** Event time at which the buffer must be looked at again. */
    long lookAtMicros() {
        return lookAtMicros;
    }

    /** How many matches it holds. */
    long matches() {
        long matches = recent.size();
        for (Window window : windows) {
            matches += window == null ? 0 : window.held();
        }
        return matches;
    }

    long nextFiring(int rule) {
        return nextFirings[rule];
    }

    void nextFiring(int rule, long micros) {
        nextFirings[rule] = micros;
    }

    /** When a rule may fire without another match. */
    long nextFiring() {
        long next = Micros.END;
        for (long one : nextFirings) {
            next = Math.min(next, one);
        }
        return next;
    }
}
