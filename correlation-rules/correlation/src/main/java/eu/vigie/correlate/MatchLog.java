package eu.vigie.correlate;

import eu.vigie.event.detection.Match;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The matches of one key, in slots of event time. Up to the key's clock they are evaluated, the others are ahead.
 *
 * <p>A slot is known by its first microsecond. It ends where the next one begins, at the latest after {@link #SLOT}: so a busy key has short
 * slots, each with about as many matches as are worth being read at once, and a quiet one has few.
 *
 * <p>It lives as long as one look at the key, and reads no slot twice.
 */
final class MatchLog {
    /** The longest slot: an hour. Also in the state that was kept, so it never changes. */
    private static final long SLOT = 3_600_000_000L;

    private final KeyState state;
    private final NavigableMap<Long, Integer> slots;
    private final Map<Long, List<KeyEntry>> read = new HashMap<>();

    /** @param slots what {@link KeyState#slots} says, in order; kept up to date */
    MatchLog(KeyState state, NavigableMap<Long, Integer> slots) {
        this.state = state;
        this.slots = slots;
    }

    /** The slots by their first microsecond, each with how many evaluated matches it holds. */
    NavigableMap<Long, Integer> slots() {
        return slots;
    }

    /** Something that is not late arrived; returns its slot. */
    long append(KeyEntry entry) {
        long slot = slotFor(entry.timestampMicros());
        state.append(slot, entry);
        read.remove(slot);
        return slot;
    }

    /** What arrived for a slot, in order of arrival. */
    List<KeyEntry> entries(long slot) {
        return read.computeIfAbsent(slot, state::entries);
    }

    /** A slot of its own for what comes after a time: the slots before it hold enough. */
    void cutAfter(long micros) {
        if (slots.floorKey(micros + 1) != micros + 1) {
            count(micros + 1, 0);
        }
    }

    /** The slot in which a time lies; made if there is none. */
    private long slotFor(long micros) {
        Long there = slot(micros);
        if (there != null) {
            return there;
        }
        Long known = slots.floorKey(micros);
        long begin = Math.floorDiv(micros, SLOT) * SLOT;
        long made = known == null ? begin : Math.max(begin, end(known));
        count(made, 0);
        return made;
    }

    /** The slot in which a time lies, if there is one. */
    @Nullable
    Long slot(long micros) {
        Long slot = slots.floorKey(micros);
        return slot == null || micros >= end(slot) ? null : slot;
    }

    /** The first microsecond after a slot. */
    long end(long slot) {
        Long next = slots.higherKey(slot);
        return next == null ? slot + SLOT : Math.min(next, slot + SLOT);
    }

    /** What is ahead of the clock, in order of arrival as far as it matters: entries of one match keep theirs. */
    List<KeyEntry> ahead(long clock) {
        List<KeyEntry> ahead = new ArrayList<>();
        for (long slot : slots.tailMap(first(clock + 1), true).keySet()) {
            for (KeyEntry entry : entries(slot)) {
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
            scan(after, upTo, matches::add);
        }
        return matches;
    }

    /** Hands over the matches between two times, which are all evaluated, in order, until no more are wanted. */
    void scan(long after, long upTo, Predicate<Match> more) {
        for (long slot : slots.subMap(first(after + 1), true, upTo, true).keySet()) {
            for (Match match : settled(slot, after, upTo)) {
                if (!more.test(match)) {
                    return;
                }
            }
        }
    }

    /** The evaluated matches of a slot, in order. */
    List<Match> evaluated(long slot, long clock) {
        return settled(slot, Micros.START, clock);
    }

    /** Where to begin to read for a time: what lies in a slot is never before the slot. */
    private long first(long micros) {
        Long slot = slots.floorKey(micros);
        return slot == null ? micros : slot;
    }

    private List<Match> settled(long slot, long after, long upTo) {
        List<KeyEntry> entries = new ArrayList<>();
        for (KeyEntry entry : entries(slot)) {
            if (entry.timestampMicros() > after && entry.timestampMicros() <= upTo) {
                entries.add(entry);
            }
        }
        return Changes.settled(entries);
    }

    /** These, in order, were ahead and are evaluated now. */
    void evaluated(List<Match> inOrder) {
        for (int i = 0; i < inOrder.size(); ) {
            long slot = slotFor(inOrder.get(i).timestampMicros());
            long end = end(slot);
            int first = i;
            while (i < inOrder.size() && inOrder.get(i).timestampMicros() < end) {
                i++;
            }
            count(slot, slots.getOrDefault(slot, 0) + i - first);
        }
    }

    /** Evaluated matches changed: what arrived late is written behind the others of its slot. */
    void apply(Changes changes) {
        for (Match match : changes.added()) {
            change(new KeyEntry(match, false), 1);
        }
        for (Match match : changes.removed()) {
            change(new KeyEntry(match, true), -1);
        }
    }

    private void change(KeyEntry entry, int by) {
        long slot = append(entry);
        count(slot, slots.getOrDefault(slot, 0) + by);
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
            remove(slots.firstKey());
            dropped = true;
        }
        return dropped;
    }

    /**
     * A time up to which so many evaluated matches lie, or somewhat more: where a slot ends, if that makes not too many.
     *
     * @param least not more than there are
     */
    long covering(int least, int most, long clock) {
        int found = 0;
        for (Map.Entry<Long, Integer> slot : slots.entrySet()) {
            long end = end(slot.getKey());
            if (end > clock + 1 || found + slot.getValue() > most) {
                List<Match> matches = evaluated(slot.getKey(), clock);
                int last = Math.min(matches.size(), least - found) - 1;
                return last < 0 ? Math.min(clock, end - 1) : matches.get(last).timestampMicros();
            }
            found += slot.getValue();
            if (found >= least) {
                return end - 1;
            }
        }
        return clock;
    }

    /** Drops every match up to a time, which is not after the clock. */
    void dropThrough(long micros, long clock) {
        dropBefore(micros + 1);
        Long slot = slots.floorKey(micros);
        if (slot != null) {
            rewrite(slot, settled(slot, micros, clock), clock);
        }
    }

    private void rewrite(long slot, List<Match> evaluated, long clock) {
        List<KeyEntry> entries = new ArrayList<>();
        evaluated.forEach(match -> entries.add(new KeyEntry(match, false)));
        for (KeyEntry entry : entries(slot)) {
            if (entry.timestampMicros() > clock) {
                entries.add(entry);
            }
        }
        if (entries.isEmpty()) {
            remove(slot);
        } else {
            state.replace(slot, entries);
            read.put(slot, entries);
            count(slot, evaluated.size());
        }
    }

    private void remove(long slot) {
        slots.remove(slot);
        read.remove(slot);
        state.removeSlot(slot);
    }

    private void count(long slot, int evaluated) {
        slots.put(slot, evaluated);
        state.slot(slot, evaluated);
    }
}
