package eu.vigie.job.wire;

import eu.vigie.baseline.source.SourceTally;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** {@link SourceTally}. */
public final class SourceTallySerializer extends RecordSerializer<SourceTally> {
    public static final SourceTallySerializer INSTANCE = new SourceTallySerializer();

    @Override
    public void serialize(SourceTally tally, DataOutputView out) throws IOException {
        Wire.text(tally.source(), out);
        Wire.text(tally.sender(), out);
        out.writeLong(tally.minute());
        out.writeLong(tally.logs());
        out.writeLong(tally.deadLetters());
        out.writeLong(tally.unnamed());
        out.writeLong(tally.stated());
        Wire.list(tally.offsets(), (offset, to) -> to.writeLong(offset), out);
        Wire.text(tally.lastEvent(), out);
        out.writeLong(tally.lastMillis());
    }

    @Override
    public SourceTally deserialize(DataInputView in) throws IOException {
        return new SourceTally(
                Wire.text(in),
                Wire.text(in),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                Wire.list(DataInputView::readLong, in),
                Wire.text(in),
                in.readLong());
    }

    @Override
    public TypeSerializerSnapshot<SourceTally> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Written with the state. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<SourceTally> {
        public Snapshot() {
            super(() -> INSTANCE);
        }
    }
}
