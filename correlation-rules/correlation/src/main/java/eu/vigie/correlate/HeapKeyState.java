package eu.vigie.correlate;

import eu.vigie.event.detection.Match;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** State of one key in memory: for one-process runs and tests. */
public final class HeapKeyState implements KeyState {
    private List<Routed> pending = new ArrayList<>();
    private List<Match> buffer = new ArrayList<>();
    private KeyProgress progress = KeyProgress.NONE;

    /** An independent copy: what a checkpoint would hold. */
    public HeapKeyState copy() {
        HeapKeyState copy = new HeapKeyState();
        copy.pending = new ArrayList<>(pending);
        copy.buffer = new ArrayList<>(buffer);
        copy.progress = progress;
        return copy;
    }

    /** Whether there is nothing to remember. */
    public boolean isEmpty() {
        return pending.isEmpty() && buffer.isEmpty() && progress.equals(KeyProgress.NONE);
    }

    @Override
    public List<Routed> pending() {
        return Collections.unmodifiableList(pending);
    }

    @Override
    public void addPending(Routed arrival) {
        pending.add(arrival);
    }

    @Override
    public void replacePending(List<Routed> arrivals) {
        pending = new ArrayList<>(arrivals);
    }

    @Override
    public List<Match> buffer() {
        return Collections.unmodifiableList(buffer);
    }

    @Override
    public void appendBuffer(List<Match> matches) {
        buffer.addAll(matches);
    }

    @Override
    public void replaceBuffer(List<Match> matches) {
        buffer = new ArrayList<>(matches);
    }

    @Override
    public KeyProgress progress() {
        return progress;
    }

    @Override
    public void progress(KeyProgress progress) {
        this.progress = progress;
    }

    @Override
    public void clear() {
        pending = new ArrayList<>();
        buffer = new ArrayList<>();
        progress = KeyProgress.NONE;
    }
}
