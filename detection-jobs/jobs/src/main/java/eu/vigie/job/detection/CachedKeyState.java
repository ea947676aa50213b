package eu.vigie.job.detection;

import eu.vigie.correlate.KeyProgress;
import eu.vigie.correlate.KeyState;
import eu.vigie.correlate.Routed;
import eu.vigie.event.detection.Match;
import eu.vigie.job.wire.RecordTypes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.runtime.state.KeyedStateBackend;
import org.apache.flink.util.FlinkRuntimeException;
import org.jspecify.annotations.Nullable;

/**
 * The state of the key at hand in Flink's keyed state. That of busy keys is also held decoded, written through: every watermark looks at what
 * waits, every late match and every clean-up at the whole buffer and every match at the progress, which of a flooding key is long; reading them
 * back from RocksDB each time would cost more than the evaluation. What is held is bounded by matches and tallies, whatever the number of keys.
 */
final class CachedKeyState implements KeyState {
    private static final int HELD = 50_000;

    /** What is known of a key without asking RocksDB. */
    private static final class Held {
        private @Nullable List<Routed> pending;
        private @Nullable List<Match> buffer;
        private @Nullable KeyProgress progress;
        private long weight;
    }

    private final KeyedStateBackend<String> backend;
    private final ListState<Routed> pending;
    private final ListState<Match> buffer;
    private final ValueState<KeyProgress> progress;
    private final Map<String, Held> cache = new LinkedHashMap<>(1024, 0.75f, true);
    private long weight;

    /** Gives the states of a descriptor; Flink's context does. */
    interface States {
        <T> ListState<T> list(ListStateDescriptor<T> descriptor) throws Exception;

        <T> ValueState<T> value(ValueStateDescriptor<T> descriptor) throws Exception;
    }

    CachedKeyState(KeyedStateBackend<String> backend, States states) throws Exception {
        this.backend = backend;
        pending = states.list(new ListStateDescriptor<>("pending", RecordTypes.ROUTED));
        buffer = states.list(new ListStateDescriptor<>("buffer", RecordTypes.MATCH));
        progress = states.value(new ValueStateDescriptor<>("progress", KeyProgressSerializer.INSTANCE));
    }

    @Override
    public List<Routed> pending() {
        Held held = held();
        List<Routed> known = held.pending;
        if (known == null) {
            known = attempt(() -> list(pending.get()));
            held.pending = known;
            weigh(held);
        }
        return Collections.unmodifiableList(known);
    }

    @Override
    public void addPending(Routed arrival) {
        run(() -> pending.add(arrival));
        Held held = held();
        if (held.pending != null) {
            held.pending.add(arrival);
            weigh(held);
        }
    }

    @Override
    public void replacePending(List<Routed> arrivals) {
        List<Routed> copy = new ArrayList<>(arrivals);
        run(() -> pending.update(copy));
        Held held = held();
        held.pending = copy;
        weigh(held);
    }

    @Override
    public List<Match> buffer() {
        return Collections.unmodifiableList(buffered(held()));
    }

    @Override
    public void appendBuffer(List<Match> matches) {
        run(() -> buffer.addAll(matches));
        Held held = held();
        if (held.buffer != null) {
            held.buffer.addAll(matches);
            weigh(held);
        }
    }

    @Override
    public void replaceBuffer(List<Match> matches) {
        Held held = held();
        List<Match> copy = new ArrayList<>(matches);
        run(() -> buffer.update(copy));
        held.buffer = copy;
        weigh(held);
    }

    @Override
    public KeyProgress progress() {
        Held held = held();
        KeyProgress known = held.progress;
        if (known == null) {
            @Nullable KeyProgress stored = attempt(progress::value);
            known = stored == null ? KeyProgress.NONE : stored;
            held.progress = known;
            weigh(held);
        }
        return known;
    }

    @Override
    public void progress(KeyProgress reached) {
        Held held = held();
        run(() -> progress.update(reached));
        held.progress = reached;
        weigh(held);
    }

    @Override
    public void clear() {
        pending.clear();
        buffer.clear();
        progress.clear();
        Held gone = cache.remove(backend.getCurrentKey());
        weight -= gone == null ? 0 : gone.weight;
    }

    private Held held() {
        return cache.computeIfAbsent(backend.getCurrentKey(), key -> new Held());
    }

    private List<Match> buffered(Held held) {
        List<Match> known = held.buffer;
        if (known == null) {
            known = attempt(() -> list(buffer.get()));
            held.buffer = known;
            weigh(held);
        }
        return known;
    }

    /** Its part of what is held has changed. The key at hand stays, however large. */
    private void weigh(Held held) {
        long before = held.weight;
        held.weight = 1L
                + (held.pending == null ? 0 : held.pending.size())
                + (held.buffer == null ? 0 : held.buffer.size())
                + (held.progress == null ? 0 : held.progress.setAside().size());
        weight += held.weight - before;
        for (Iterator<Held> eldest = cache.values().iterator(); weight > HELD && cache.size() > 1; ) {
            weight -= eldest.next().weight;
            eldest.remove();
        }
    }

    private static <T> List<T> list(@Nullable Iterable<T> stored) {
        List<T> all = new ArrayList<>();
        if (stored != null) {
            stored.forEach(all::add);
        }
        return all;
    }

    private interface Read<T> {
        T get() throws Exception;
    }

    private interface Write {
        void run() throws Exception;
    }

    private static <T> T attempt(Read<T> read) {
        try {
            return read.get();
        } catch (Exception e) {
            throw new FlinkRuntimeException("keyed state cannot be read", e);
        }
    }

    private static void run(Write write) {
        try {
            write.run();
        } catch (Exception e) {
            throw new FlinkRuntimeException("keyed state cannot be written", e);
        }
    }
}
