package eu.vigie.job.wire;

import eu.vigie.event.alert.Alert;
import eu.vigie.event.json.AlertJson;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** An alert as its topic's JSON. */
public final class AlertSerializer extends RecordSerializer<Alert> {
    public static final AlertSerializer INSTANCE = new AlertSerializer();

    @Override
    public void serialize(Alert record, DataOutputView out) throws IOException {
        Wire.bytes(AlertJson.write(record), out);
    }

    @Override
    public Alert deserialize(DataInputView in) throws IOException {
        return AlertJson.read(Wire.bytes(in));
    }

    @Override
    public TypeSerializerSnapshot<Alert> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Written with the state. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<Alert> {
        public Snapshot() {
            super(() -> INSTANCE);
        }
    }
}
