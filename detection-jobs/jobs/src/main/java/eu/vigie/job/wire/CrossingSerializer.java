package eu.vigie.job.wire;

import eu.vigie.alert.Crossing;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** {@link Crossing}. */
public final class CrossingSerializer extends RecordSerializer<Crossing> {
    public static final CrossingSerializer INSTANCE = new CrossingSerializer();

    @Override
    public void serialize(Crossing record, DataOutputView out) throws IOException {
        Wire.text(record.alert(), out);
        out.writeLong(record.events());
        out.writeBoolean(record.standing());
        out.writeLong(record.consumedAt());
    }

    @Override
    public Crossing deserialize(DataInputView in) throws IOException {
        return new Crossing(Wire.text(in), in.readLong(), in.readBoolean(), in.readLong());
    }

    @Override
    public TypeSerializerSnapshot<Crossing> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Written with the state. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<Crossing> {
        public Snapshot() {
            super(() -> INSTANCE);
        }
    }
}
