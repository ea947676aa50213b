package eu.vigie.job.wire;

import eu.vigie.correlate.Routed;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** {@link Routed}. */
public final class RoutedSerializer extends RecordSerializer<Routed> {
    public static final RoutedSerializer INSTANCE = new RoutedSerializer();

    @Override
    public void serialize(Routed record, DataOutputView out) throws IOException {
        out.writeInt(record.stage());
        Wire.text(record.key(), out);
        MatchSerializer.INSTANCE.serialize(record.match(), out);
        out.writeBoolean(record.withdrawn());
    }

    @Override
    public Routed deserialize(DataInputView in) throws IOException {
        return new Routed(in.readInt(), Wire.text(in), MatchSerializer.INSTANCE.deserialize(in), in.readBoolean());
    }

    @Override
    public TypeSerializerSnapshot<Routed> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Written with the state. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<Routed> {
        public Snapshot() {
            super(() -> INSTANCE);
        }
    }
}
