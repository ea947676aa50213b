package eu.vigie.job.detection;

import eu.vigie.baseline.source.SourceTally;
import eu.vigie.job.wire.RecordSerializer;
import eu.vigie.job.wire.SourceTallySerializer;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** {@link SourceStep}. Used only where a chain is broken up. */
public final class SourceStepSerializer extends RecordSerializer<SourceStep> {
    public static final SourceStepSerializer INSTANCE = new SourceStepSerializer();

    @Override
    public void serialize(SourceStep step, DataOutputView out) throws IOException {
        SourceTally tally = step.record();
        out.writeBoolean(tally != null);
        if (tally != null) {
            SourceTallySerializer.INSTANCE.serialize(tally, out);
        } else {
            out.writeLong(step.reached());
        }
    }

    @Override
    public SourceStep deserialize(DataInputView in) throws IOException {
        return in.readBoolean()
                ? SourceStep.of(SourceTallySerializer.INSTANCE.deserialize(in))
                : new SourceStep(null, in.readLong());
    }

    @Override
    public TypeSerializerSnapshot<SourceStep> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Written with the state. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<SourceStep> {
        public Snapshot() {
            super(() -> INSTANCE);
        }
    }
}
