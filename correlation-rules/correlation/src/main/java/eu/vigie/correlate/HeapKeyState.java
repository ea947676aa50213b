package eu.vigie.correlate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** State of one key in memory: for one-process runs and tests. */
public final class HeapKeyState implements KeyState {
    private @Nullable KeyProgress progress;
    private final Map<Long, Integer> slots = new HashMap<>();
    private final Map<Long, List<KeyEntry>> entries = new HashMap<>();
    private final List<KeyEntry> late = new ArrayList<>();
    private List<Tally> setAside = List.of();

    /** An independent copy: what a checkpoint would hold. */
    public HeapKeyState copy() {
        HeapKeyState copy = new HeapKeyState();
        copy.progress = progress;
        copy.slots.putAll(slots);
        entries.forEach((slot, all) -> copy.entries.put(slot, new ArrayList<>(all)));
        copy.late.addAll(late);
        copy.setAside = setAside;
        return copy;
    }

    /** Whether there is nothing to remember. */
    public boolean isEmpty() {
        return progress == null && slots.isEmpty() && entries.isEmpty() && late.isEmpty() && setAside.isEmpty();
    }

    @Override
    public @Nullable KeyProgress progress() {
        return progress;
    }

    @Override
    public void progress(KeyProgress reached) {
        progress = reached;
    }

    @Override
    public Map<Long, Integer> slots() {
        return new HashMap<>(slots);
    }

    @Override
    public void slot(long slot, int evaluated) {
        slots.put(slot, evaluated);
    }

    @Override
    public List<KeyEntry> entries(long slot) {
        return new ArrayList<>(entries.getOrDefault(slot, List.of()));
    }

    @Override
    public void append(long slot, KeyEntry entry) {
        entries.computeIfAbsent(slot, number -> new ArrayList<>()).add(entry);
    }

    @Override
    public void replace(long slot, List<KeyEntry> all) {
        entries.put(slot, new ArrayList<>(all));
    }

    @Override
    public void removeSlot(long slot) {
        slots.remove(slot);
        entries.remove(slot);
    }

    @Override
    public List<KeyEntry> late() {
        return new ArrayList<>(late);
    }

    @Override
    public void addLate(KeyEntry entry) {
        late.add(entry);
    }

    @Override
    public void clearLate() {
        late.clear();
    }

    @Override
    public List<Tally> setAside() {
        return new ArrayList<>(setAside);
    }

    @Override
    public void setAside(List<Tally> tallies) {
        setAside = List.copyOf(tallies);
    }

    @Override
    public void clear() {
        progress = null;
        slots.clear();
        entries.clear();
        late.clear();
        setAside = List.of();
    }
}
