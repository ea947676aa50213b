package eu.vigie.job.detection;

import eu.vigie.correlate.KeyProgress;
import eu.vigie.correlate.KeyState;
import eu.vigie.correlate.Routed;
import eu.vigie.event.detection.Match;
import eu.vigie.job.wire.RecordTypes;
import java.util.ArrayList;
import java.util.Collections;
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
 * The state of the key at hand in Flink's keyed state. The buffers of busy keys are also held decoded, written through: every evaluation
 * looks at the whole buffer, and reading it back from RocksDB each time would cost more than the evaluation.
 */
final class CachedKeyState implements KeyState {
    private static final int CACHED_MATCHES = 200_000;

    private final KeyedStateBackend<String> backend;
    private final ListState<Routed> pending;
    private final ListState<Match> buffer;
    private final ValueState<KeyProgress> progress;
    private final Map<String, List<Match>> cache = new LinkedHashMap<>(1024, 0.75f, true);
    private long cached;

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
        return Collections.unmodifiableList(attempt(() -> list(pending.get())));
    }

    @Override
    public void addPending(Routed arrival) {
        run(() -> pending.add(arrival));
    }

    @Override
    public void replacePending(List<Routed> arrivals) {
        run(() -> pending.update(arrivals));
    }

    @Override
    public List<Match> buffer() {
        return Collections.unmodifiableList(buffered());
    }

    @Override
    public void appendBuffer(List<Match> matches) {
        List<Match> known = buffered();
        run(() -> buffer.addAll(matches));
        known.addAll(matches);
        cached += matches.size();
        relieve();
    }

    @Override
    public void replaceBuffer(List<Match> matches) {
        List<Match> copy = new ArrayList<>(matches);
        run(() -> buffer.update(copy));
        remember(copy);
    }

    @Override
    public KeyProgress progress() {
        @Nullable KeyProgress known = attempt(progress::value);
        return known == null ? KeyProgress.NONE : known;
    }

    @Override
    public void progress(KeyProgress reached) {
        run(() -> progress.update(reached));
    }

    @Override
    public void clear() {
        pending.clear();
        buffer.clear();
        progress.clear();
        forget(backend.getCurrentKey());
    }

    private List<Match> buffered() {
        List<Match> known = cache.get(backend.getCurrentKey());
        return known == null ? remember(attempt(() -> list(buffer.get()))) : known;
    }

    private List<Match> remember(List<Match> matches) {
        String key = backend.getCurrentKey();
        forget(key);
        cache.put(key, matches);
        cached += matches.size() + 1L;
        relieve();
        return matches;
    }

    private void forget(String key) {
        List<Match> gone = cache.remove(key);
        cached -= gone == null ? 0 : gone.size() + 1L;
    }

    /** The buffer at hand stays, however large. */
    private void relieve() {
        while (cached > CACHED_MATCHES && cache.size() > 1) {
            forget(cache.keySet().iterator().next());
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
