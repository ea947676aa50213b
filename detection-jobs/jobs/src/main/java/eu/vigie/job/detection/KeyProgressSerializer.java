package eu.vigie.job.detection;

import eu.vigie.correlate.KeyProgress;
import eu.vigie.job.wire.RecordSerializer;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
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
        out.writeInt(progress.seen().size());
        for (Map.Entry<String, Long> rule : progress.seen().entrySet()) {
            StringValue.writeString(rule.getKey(), out);
            out.writeLong(rule.getValue());
        }
        out.writeInt(progress.timers().size());
        for (Map.Entry<Long, Long> timer : progress.timers().entrySet()) {
            out.writeLong(timer.getKey());
            out.writeLong(timer.getValue());
        }
    }

    @Override
    public KeyProgress deserialize(DataInputView in) throws IOException {
        long clock = in.readLong();
        long floor = in.readLong();
        Map<String, Long> seen = new HashMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            seen.put(StringValue.readString(in), in.readLong());
        }
        Map<Long, Long> timers = new HashMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            timers.put(in.readLong(), in.readLong());
        }
        return new KeyProgress(clock, floor, seen, timers);
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
