package eu.vigie.job.detection;

import eu.vigie.correlate.Routed;
import eu.vigie.job.wire.RecordSerializer;
import eu.vigie.job.wire.RoutedSerializer;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** {@link RunStep}. Used only where a chain is broken up. */
public final class RunStepSerializer extends RecordSerializer<RunStep> {
    public static final RunStepSerializer INSTANCE = new RunStepSerializer();

    @Override
    public void serialize(RunStep step, DataOutputView out) throws IOException {
        Routed match = step.record();
        out.writeBoolean(match != null);
        if (match != null) {
            RoutedSerializer.INSTANCE.serialize(match, out);
        } else {
            out.writeLong(step.reached());
        }
    }

    @Override
    public RunStep deserialize(DataInputView in) throws IOException {
        return in.readBoolean()
                ? RunStep.of(RoutedSerializer.INSTANCE.deserialize(in))
                : new RunStep(null, in.readLong());
    }

    @Override
    public TypeSerializerSnapshot<RunStep> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Written with the state. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<RunStep> {
        public Snapshot() {
            super(() -> INSTANCE);
        }
    }
}
