package eu.vigie.correlate;

import eu.vigie.event.detection.Match;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What late arrivals change in the matches that were already evaluated, which are kept in {@link Order#OF_MATCHES}. */
record Changes(Set<Match> added, Set<Match> removed) {
    /**
     * Of several arrivals of one match the last counts; a match that is there already changes nothing.
     *
     * @param late all at or before the clock
     */
    static Changes of(List<KeyEntry> late, MatchLog log, long clock) {
        Map<Long, Set<Match>> evaluated = new HashMap<>();
        Set<Match> added = new TreeSet<>(Order.OF_MATCHES);
        Set<Match> removed = new TreeSet<>(Order.OF_MATCHES);
        for (KeyEntry arrival : late) {
            Match match = arrival.match();
            Long slot = log.slot(match.timestampMicros());
            boolean known = slot != null
                    && evaluated
                            .computeIfAbsent(slot, start -> set(log.evaluated(start, clock)))
                            .contains(match);
            if (arrival.withdrawn()) {
                added.remove(match);
                if (known) {
                    removed.add(match);
                }
            } else {
                removed.remove(match);
                if (!known) {
                    added.add(match);
                }
            }
        }
        return new Changes(added, removed);
    }

    /** What entries of one key leave, in the order of arrival, as matches in order: each once, without those taken back. */
    static List<Match> settled(List<KeyEntry> entries) {
        if (isSettled(entries)) {
            List<Match> matches = new ArrayList<>(entries.size());
            entries.forEach(entry -> matches.add(entry.match()));
            return matches;
        }
        TreeSet<Match> matches = new TreeSet<>(Order.OF_MATCHES);
        for (KeyEntry entry : entries) {
            if (entry.withdrawn()) {
                matches.remove(entry.match());
            } else {
                matches.add(entry.match());
            }
        }
        return new ArrayList<>(matches);
    }

    private static boolean isSettled(List<KeyEntry> entries) {
        Match last = null;
        for (KeyEntry entry : entries) {
            if (entry.withdrawn() || (last != null && Order.OF_MATCHES.compare(last, entry.match()) >= 0)) {
                return false;
            }
            last = entry.match();
        }
        return true;
    }

    boolean isEmpty() {
        return added.isEmpty() && removed.isEmpty();
    }

    /** Whether the rule looks at any of them. */
    boolean concern(PlannedRule rule) {
        return added.stream().anyMatch(rule::sees) || removed.stream().anyMatch(rule::sees);
    }

    long firstMicros() {
        long first = Micros.END;
        for (Set<Match> side : List.of(added, removed)) {
            for (Match match : side) {
                first = Math.min(first, match.timestampMicros());
                break;
            }
        }
        return first;
    }

    /** Evaluated matches as they are after the changes. */
    List<Match> applied(List<Match> evaluated) {
        TreeSet<Match> applied = set(evaluated);
        applied.removeAll(removed);
        applied.addAll(added);
        return new ArrayList<>(applied);
    }

    private static TreeSet<Match> set(List<Match> matches) {
        TreeSet<Match> set = new TreeSet<>(Order.OF_MATCHES);
        set.addAll(matches);
        return set;
    }
}
