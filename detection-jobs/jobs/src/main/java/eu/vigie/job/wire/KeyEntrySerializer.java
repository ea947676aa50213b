package eu.vigie.job.wire;

import eu.vigie.correlate.KeyEntry;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** {@link KeyEntry}. */
public final class KeyEntrySerializer extends RecordSerializer<KeyEntry> {
    public static final KeyEntrySerializer INSTANCE = new KeyEntrySerializer();

    @Override
    public void serialize(KeyEntry entry, DataOutputView out) throws IOException {
        out.writeBoolean(entry.withdrawn());
        MatchSerializer.INSTANCE.serialize(entry.match(), out);
    }

    @Override
    public KeyEntry deserialize(DataInputView in) throws IOException {
        boolean withdrawn = in.readBoolean();
        return new KeyEntry(MatchSerializer.INSTANCE.deserialize(in), withdrawn);
    }

    @Override
    public TypeSerializerSnapshot<KeyEntry> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Written with the state. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<KeyEntry> {
        public Snapshot() {
            super(() -> INSTANCE);
        }
    }
}
