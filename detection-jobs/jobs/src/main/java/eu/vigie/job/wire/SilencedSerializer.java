package eu.vigie.job.wire;

import eu.vigie.tuning.Silenced;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** {@link Silenced}. */
public final class SilencedSerializer extends RecordSerializer<Silenced> {
    public static final SilencedSerializer INSTANCE = new SilencedSerializer();

    @Override
    public void serialize(Silenced record, DataOutputView out) throws IOException {
        DetectionSerializer.INSTANCE.serialize(record.detection(), out);
        Wire.text(record.exemption(), out);
    }

    @Override
    public Silenced deserialize(DataInputView in) throws IOException {
        return new Silenced(DetectionSerializer.INSTANCE.deserialize(in), Wire.text(in));
    }

    @Override
    public TypeSerializerSnapshot<Silenced> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Written with the state. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<Silenced> {
        public Snapshot() {
            super(() -> INSTANCE);
        }
    }
}
