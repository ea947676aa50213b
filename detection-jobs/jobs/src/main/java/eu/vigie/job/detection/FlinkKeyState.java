package eu.vigie.job.detection;

import eu.vigie.correlate.KeyEntry;
import eu.vigie.correlate.KeyProgress;
import eu.vigie.correlate.KeyState;
import eu.vigie.correlate.Tally;
import eu.vigie.job.wire.KeyEntrySerializer;
import eu.vigie.job.wire.TallySerializer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.State;
import org.apache.flink.api.common.state.StateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.runtime.state.internal.InternalKvState;
import org.apache.flink.runtime.state.internal.InternalListState;
import org.apache.flink.util.FlinkRuntimeException;
import org.jspecify.annotations.Nullable;

/** The state of the key at hand in Flink's keyed state. The slots of the log are namespaces, as windows of Flink have them. */
final class FlinkKeyState implements KeyState {
    /** Makes a keyed state; Flink's operator does. */
    interface Maker {
        <N, S extends State, T> S make(TypeSerializer<N> namespace, StateDescriptor<S, T> descriptor) throws Exception;
    }

    private final ValueState<KeyProgress> progress;
    private final MapState<Long, Integer> slots;
    private final InternalListState<String, Long, KeyEntry> entries;
    private final ListState<KeyEntry> late;
    private final ListState<Tally> setAside;

    @SuppressWarnings("unchecked")
    FlinkKeyState(Maker maker) throws Exception {
        progress = alone(maker, new ValueStateDescriptor<>("reached", KeyProgressSerializer.INSTANCE));
        slots = alone(maker, new MapStateDescriptor<>("slots", Types.LONG, Types.INT));
        late = alone(maker, new ListStateDescriptor<>("late", KeyEntrySerializer.INSTANCE));
        setAside = alone(maker, new ListStateDescriptor<>("set-aside", TallySerializer.INSTANCE));
        entries = (InternalListState<String, Long, KeyEntry>)
                maker.make(LongSerializer.INSTANCE, new ListStateDescriptor<>("entries", KeyEntrySerializer.INSTANCE));
    }

    @SuppressWarnings("unchecked")
    private static <S extends State, T> S alone(Maker maker, StateDescriptor<S, T> descriptor) throws Exception {
        S state = maker.make(VoidNamespaceSerializer.INSTANCE, descriptor);
        ((InternalKvState<?, VoidNamespace, ?>) state).setCurrentNamespace(VoidNamespace.INSTANCE);
        return state;
    }

    @Override
    public @Nullable KeyProgress progress() {
        return read(progress::value);
    }

    @Override
    public void progress(KeyProgress reached) {
        write(() -> progress.update(reached));
    }

    @Override
    public Map<Long, Integer> slots() {
        Map<Long, Integer> all = new HashMap<>();
        write(() -> slots.entries().forEach(slot -> all.put(slot.getKey(), slot.getValue())));
        return all;
    }

    @Override
    public void slot(long slot, int evaluated) {
        write(() -> slots.put(slot, evaluated));
    }

    @Override
    public List<KeyEntry> entries(long slot) {
        entries.setCurrentNamespace(slot);
        return list(entries);
    }

    @Override
    public void append(long slot, KeyEntry entry) {
        entries.setCurrentNamespace(slot);
        write(() -> entries.add(entry));
    }

    @Override
    public void replace(long slot, List<KeyEntry> all) {
        entries.setCurrentNamespace(slot);
        write(() -> entries.update(all));
    }

    @Override
    public void removeSlot(long slot) {
        entries.setCurrentNamespace(slot);
        entries.clear();
        write(() -> slots.remove(slot));
    }

    @Override
    public List<KeyEntry> late() {
        return list(late);
    }

    @Override
    public void addLate(KeyEntry entry) {
        write(() -> late.add(entry));
    }

    @Override
    public void clearLate() {
        late.clear();
    }

    @Override
    public List<Tally> setAside() {
        return list(setAside);
    }

    @Override
    public void setAside(List<Tally> tallies) {
        write(() -> setAside.update(tallies));
    }

    @Override
    public void clear() {
        slots().keySet().forEach(this::removeSlot);
        late.clear();
        setAside.clear();
        progress.clear();
    }

    private static <T> List<T> list(ListState<T> state) {
        List<T> all = new ArrayList<>();
        Iterable<T> stored = read(state::get);
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

    private static <T> T read(Read<T> read) {
        try {
            return read.get();
        } catch (Exception e) {
            throw new FlinkRuntimeException("keyed state cannot be read", e);
        }
    }

    private static void write(Write write) {
        try {
            write.run();
        } catch (Exception e) {
            throw new FlinkRuntimeException("keyed state cannot be written", e);
        }
    }
}
