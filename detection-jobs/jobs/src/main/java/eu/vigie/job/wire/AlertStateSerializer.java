package eu.vigie.job.wire;

import eu.vigie.alert.AlertState;
import eu.vigie.event.json.AlertJson;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** {@link AlertState}. */
public final class AlertStateSerializer extends RecordSerializer<AlertState> {
    public static final AlertStateSerializer INSTANCE = new AlertStateSerializer();

    @Override
    public void serialize(AlertState record, DataOutputView out) throws IOException {
        Wire.bytes(AlertJson.write(record.alert()), out);
        out.writeInt(record.opening());
    }

    @Override
    public AlertState deserialize(DataInputView in) throws IOException {
        return new AlertState(AlertJson.read(Wire.bytes(in)), in.readInt());
    }

    @Override
    public TypeSerializerSnapshot<AlertState> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Written with the state. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<AlertState> {
        public Snapshot() {
            super(() -> INSTANCE);
        }
    }
}
