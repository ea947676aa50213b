package eu.vigie.job.detection;

import eu.vigie.correlate.KeyProgress;
import eu.vigie.correlate.Tally;
import eu.vigie.job.wire.RecordSerializer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.types.StringValue;

/** {@link KeyProgress}. */
public final class KeyProgressSerializer extends RecordSerializer<KeyProgress> {
    public static final KeyProgressSerializer INSTANCE = new KeyProgressSerializer();

    @Override
    public void serialize(KeyProgress progress, DataOutputView out) throws IOException {
        out.writeLong(progress.clockMicros());
        out.writeLong(progress.floorMicros());
        out.writeInt(progress.setAside().size());
        for (Tally tally : progress.setAside()) {
            StringValue.writeString(tally.rule(), out);
            StringValue.writeString(tally.value(), out);
            out.writeLong(tally.fromMicros());
            out.writeLong(tally.toMicros());
            out.writeLong(tally.receivedMicros());
            out.writeLong(tally.count());
        }
    }

    @Override
    public KeyProgress deserialize(DataInputView in) throws IOException {
        long clock = in.readLong();
        long floor = in.readLong();
        List<Tally> setAside = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            setAside.add(new Tally(
                    StringValue.readString(in),
                    StringValue.readString(in),
                    in.readLong(),
                    in.readLong(),
                    in.readLong(),
                    in.readLong()));
        }
        return new KeyProgress(clock, floor, setAside);
    }

    @Override
    public TypeSerializerSnapshot<KeyProgress> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Written with the state. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<KeyProgress> {
        public Snapshot() {
            super(() -> INSTANCE);
        }
    }
}
