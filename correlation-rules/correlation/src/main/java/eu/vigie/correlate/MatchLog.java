package eu.vigie.correlate;

import eu.vigie.event.detection.Match;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;

/**
 * The matches of one key, in slots of a minute of event time. Up to the key's clock they are evaluated, the others are ahead.
 *
 * @param slots what {@link KeyState#slots} says, in order; kept up to date
 */
record MatchLog(KeyState state, NavigableMap<Long, Integer> slots) {
    /** Microseconds; also in the state that was kept, so it never changes. */
    private static final long SLOT = 60_000_000L;

    /** The slot of a time in microseconds. */
    static long slot(long micros) {
        return Math.floorDiv(micros, SLOT);
    }

    /** The first microsecond after the slot. */
    static long end(long slot) {
        return (slot + 1) * SLOT;
    }

    /** Something that is not late arrived. */
    void append(KeyEntry entry) {
        long slot = slot(entry.timestampMicros());
        if (slots.putIfAbsent(slot, 0) == null) {
            state.slot(slot, 0);
        }
        state.append(slot, entry);
    }

    /** What is ahead of the clock, in order of arrival as far as it matters: entries of one match keep theirs. */
    List<KeyEntry> ahead(long clock) {
        List<KeyEntry> ahead = new ArrayList<>();
        for (long slot : slots.tailMap(slot(clock), true).keySet()) {
            for (KeyEntry entry : state.entries(slot)) {
                if (entry.timestampMicros() > clock) {
                    ahead.add(entry);
                }
            }
        }
        return ahead;
    }

    /** The matches between two times, which are all evaluated, in order. */
    List<Match> between(long after, long upTo) {
        List<Match> matches = new ArrayList<>();
        if (after < upTo) {
            for (long slot : slots.subMap(slot(after), true, slot(upTo), true).keySet()) {
                matches.addAll(settled(slot, after, upTo));
            }
        }
        return matches;
    }

    /** The evaluated matches of a slot, in order. */
    List<Match> evaluated(long slot, long clock) {
        return slots.containsKey(slot) ? settled(slot, Micros.START, clock) : List.of();
    }

    private List<Match> settled(long slot, long after, long upTo) {
        List<KeyEntry> entries = new ArrayList<>();
        for (KeyEntry entry : state.entries(slot)) {
            if (entry.timestampMicros() > after && entry.timestampMicros() <= upTo) {
                entries.add(entry);
            }
        }
        return Changes.settled(entries);
    }

    /** These, in order, were ahead and are evaluated now. */
    void evaluated(List<Match> inOrder) {
        for (int i = 0; i < inOrder.size(); ) {
            long slot = slot(inOrder.get(i).timestampMicros());
            int first = i;
            while (i < inOrder.size() && inOrder.get(i).timestampMicros() < end(slot)) {
                i++;
            }
            count(slot, slots.getOrDefault(slot, 0) + i - first);
        }
    }

    /** Evaluated matches changed. */
    void apply(Changes changes, long clock) {
        for (long slot : changes.slots()) {
            List<Match> matches = changes.applied(
                    evaluated(slot, clock), Math.multiplyExact(slot, SLOT) - 1, Math.min(clock, end(slot) - 1));
            rewrite(slot, matches, clock);
        }
    }

    /** How many evaluated matches it holds. */
    int size() {
        int size = 0;
        for (int matches : slots.values()) {
            size += matches;
        }
        return size;
    }

    /** Drops the slots that lie before a time, which is not after the clock; returns whether there were any. */
    boolean dropBefore(long micros) {
        boolean dropped = false;
        while (!slots.isEmpty() && end(slots.firstKey()) <= micros) {
            state.removeSlot(slots.pollFirstEntry().getKey());
            dropped = true;
        }
        return dropped;
    }

    /** Drops every match up to a time, which is not after the clock. */
    void dropThrough(long micros, long clock) {
        dropBefore(micros + 1);
        long slot = slot(micros);
        if (slots.containsKey(slot)) {
            rewrite(slot, settled(slot, micros, clock), clock);
        }
    }

    private void rewrite(long slot, List<Match> evaluated, long clock) {
        List<KeyEntry> entries = new ArrayList<>();
        evaluated.forEach(match -> entries.add(new KeyEntry(match, false)));
        if (slots.containsKey(slot)) {
            for (KeyEntry entry : state.entries(slot)) {
                if (entry.timestampMicros() > clock) {
                    entries.add(entry);
                }
            }
        }
        if (entries.isEmpty()) {
            slots.remove(slot);
            state.removeSlot(slot);
        } else {
            state.replace(slot, entries);
            count(slot, evaluated.size());
        }
    }

    private void count(long slot, int evaluated) {
        slots.put(slot, evaluated);
        state.slot(slot, evaluated);
    }
}
