package eu.vigie.job.wire;

import eu.vigie.event.baseline.Forgetting;
import eu.vigie.event.json.ForgettingJson;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** A decision about a baseline as its topic's JSON. */
public final class ForgettingSerializer extends RecordSerializer<Forgetting> {
    public static final ForgettingSerializer INSTANCE = new ForgettingSerializer();

    @Override
    public void serialize(Forgetting record, DataOutputView out) throws IOException {
        Wire.bytes(ForgettingJson.write(record), out);
    }

    @Override
    public Forgetting deserialize(DataInputView in) throws IOException {
        return ForgettingJson.read(Wire.bytes(in));
    }

    @Override
    public TypeSerializerSnapshot<Forgetting> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Written with the state. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<Forgetting> {
        public Snapshot() {
            super(() -> INSTANCE);
        }
    }
}
