package eu.vigie.job.wire;

import eu.vigie.correlate.Tally;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** {@link Tally}. */
public final class TallySerializer extends RecordSerializer<Tally> {
    public static final TallySerializer INSTANCE = new TallySerializer();

    @Override
    public void serialize(Tally tally, DataOutputView out) throws IOException {
        Wire.text(tally.rule(), out);
        Wire.text(tally.value(), out);
        out.writeLong(tally.fromMicros());
        out.writeLong(tally.toMicros());
        out.writeLong(tally.receivedMicros());
        out.writeLong(tally.count());
    }

    @Override
    public Tally deserialize(DataInputView in) throws IOException {
        return new Tally(Wire.text(in), Wire.text(in), in.readLong(), in.readLong(), in.readLong(), in.readLong());
    }

    @Override
    public TypeSerializerSnapshot<Tally> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Written with the state. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<Tally> {
        public Snapshot() {
            super(() -> INSTANCE);
        }
    }
}
