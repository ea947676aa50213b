package eu.vigie.job.wire;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** {@link IndexEntry}. */
public final class IndexEntrySerializer extends RecordSerializer<IndexEntry> {
    public static final IndexEntrySerializer INSTANCE = new IndexEntrySerializer();

    @Override
    public void serialize(IndexEntry entry, DataOutputView out) throws IOException {
        Wire.text(entry.index(), out);
        Wire.text(entry.id(), out);
        out.writeLong(entry.version());
        Wire.text(entry.source(), out);
        Wire.bytes(entry.document(), out);
    }

    @Override
    public IndexEntry deserialize(DataInputView in) throws IOException {
        return new IndexEntry(Wire.text(in), Wire.text(in), in.readLong(), Wire.text(in), Wire.bytes(in));
    }

    @Override
    public TypeSerializerSnapshot<IndexEntry> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Written with the state. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<IndexEntry> {
        public Snapshot() {
            super(() -> INSTANCE);
        }
    }
}
