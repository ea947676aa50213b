package eu.vigie.appliance.backtest;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a rule would have found against what it found.
 *
 * @param now what it would have found, in the order of time
 * @param then what it found at the time, withdrawn ones taken away
 * @param onlyNow those of {@code now} that were not found then
 * @param onlyThen those of {@code then} that would not be found now
 */
public record Comparison(List<Fired> now, List<Fired> then, List<Fired> onlyNow, List<Fired> onlyThen) {
    /** How often on both sides. */
    public record Counts(long now, long then) {
        Counts plus(long more, long moreThen) {
            return new Counts(now + more, then + moreThen);
        }
    }

    public Comparison {
        now = List.copyOf(now);
        then = List.copyOf(then);
        onlyNow = List.copyOf(onlyNow);
        onlyThen = List.copyOf(onlyThen);
    }

    /** Two versions of a rule found the same when they fired on the same occasion. */
    static Comparison of(List<Fired> now, List<Fired> then) {
        return new Comparison(now, then, without(now, then), without(then, now));
    }

    private static List<Fired> without(List<Fired> some, List<Fired> others) {
        Set<String> known = new HashSet<>();
        others.forEach(fired -> known.add(fired.occasion()));
        return some.stream().filter(fired -> !known.contains(fired.occasion())).toList();
    }

    public int both() {
        return now.size() - onlyNow.size();
    }

    /** How many things it would have fired on. */
    public long entities() {
        return now.stream().map(Fired::entity).distinct().count();
    }

    /**
     * How many alerts these would have made: one for each entity and run, and another one after each silence.
     *
     * @param quiet event time without a detection after which a new alert opens
     */
    public long alerts(Duration quiet) {
        Map<String, Instant> last = new HashMap<>();
        long alerts = 0;
        for (Fired fired : now) {
            Instant before = last.put(fired.run() + "|" + fired.entity(), fired.at());
            if (before == null || fired.at().isAfter(before.plus(quiet))) {
                alerts++;
            }
        }
        return alerts;
    }

    /** Days (UTC) on which anything fired. */
    public Map<LocalDate, Counts> days() {
        Map<LocalDate, Counts> days = new TreeMap<>();
        Counts none = new Counts(0, 0);
        now.forEach(one -> days.merge(day(one), none.plus(1, 0), Comparison::sum));
        then.forEach(one -> days.merge(day(one), none.plus(0, 1), Comparison::sum));
        return days;
    }

    /** The entities that it fired on most, at most so many. */
    public Map<String, Counts> top(int most) {
        Map<String, Counts> all = new HashMap<>();
        Counts none = new Counts(0, 0);
        now.forEach(one -> all.merge(one.entity(), none.plus(1, 0), Comparison::sum));
        then.forEach(one -> all.merge(one.entity(), none.plus(0, 1), Comparison::sum));
        List<Map.Entry<String, Counts>> sorted = new ArrayList<>(all.entrySet());
        sorted.sort(Comparator.comparingLong((Map.Entry<String, Counts> one) ->
                        -Math.max(one.getValue().now(), one.getValue().then()))
                .thenComparing(Map.Entry::getKey));
        Map<String, Counts> top = new LinkedHashMap<>();
        sorted.stream().limit(most).forEach(one -> top.put(one.getKey(), one.getValue()));
        return top;
    }

    private static Counts sum(Counts one, Counts other) {
        return one.plus(other.now(), other.then());
    }

    private static LocalDate day(Fired fired) {
        return LocalDate.ofInstant(fired.at(), ZoneOffset.UTC);
    }
}
