package eu.vigie.job.wire;

import eu.vigie.event.exemption.ExemptionStep;
import eu.vigie.event.json.ExemptionStepJson;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** A step of an exemption as its topic's JSON. */
public final class ExemptionStepSerializer extends RecordSerializer<ExemptionStep> {
    public static final ExemptionStepSerializer INSTANCE = new ExemptionStepSerializer();

    @Override
    public void serialize(ExemptionStep record, DataOutputView out) throws IOException {
        Wire.bytes(ExemptionStepJson.write(record), out);
    }

    @Override
    public ExemptionStep deserialize(DataInputView in) throws IOException {
        return ExemptionStepJson.read(Wire.bytes(in));
    }

    @Override
    public TypeSerializerSnapshot<ExemptionStep> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Written with the state. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<ExemptionStep> {
        public Snapshot() {
            super(() -> INSTANCE);
        }
    }
}
