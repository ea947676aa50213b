package eu.vigie.correlate;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one key remembers between calls: all that must survive a crash. The correlator keeps nothing else that it could not rebuild from
 * here. What arrived is written once, to the slot of its time, see {@link MatchLog}, so that only the slots that matter are ever read. An
 * implementation need not be safe for several threads; the lists and maps that it returns are the caller's.
 */
public interface KeyState {
    /** Null for a new key. */
    @Nullable
    KeyProgress progress();

    void progress(KeyProgress progress);

    /** The slots of the log by their first microsecond, each with how many evaluated matches it holds. */
    Map<Long, Integer> slots();

    void slot(long slot, int evaluated);

    /** All that arrived for the slot, but the late of which {@link #late()} tells, in order of arrival. */
    List<KeyEntry> entries(long slot);

    void append(long slot, KeyEntry entry);

    void replace(long slot, List<KeyEntry> entries);

    /** Forgets the slot and its entries. */
    void removeSlot(long slot);

    /** Late arrivals that wait for the next watermark, in order of arrival. */
    List<KeyEntry> late();

    void addLate(KeyEntry entry);

    void clearLate();

    /** Older matches of a flooding key, counted but no longer kept one by one; oldest first, all older than the others. */
    List<Tally> setAside();

    void setAside(List<Tally> tallies);

    /** Forgets the key. */
    void clear();
}
