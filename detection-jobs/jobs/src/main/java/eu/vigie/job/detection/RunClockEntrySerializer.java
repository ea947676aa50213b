package eu.vigie.job.detection;

import eu.vigie.correlate.stream.RunClock;
import eu.vigie.job.wire.RecordSerializer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** {@link RunClockEntry}. */
public final class RunClockEntrySerializer extends RecordSerializer<RunClockEntry> {
    public static final RunClockEntrySerializer INSTANCE = new RunClockEntrySerializer();

    @Override
    public void serialize(RunClockEntry entry, DataOutputView out) throws IOException {
        RunClock.Kept clock = entry.clock();
        out.writeInt(entry.partition());
        out.writeLong(entry.nextOffset());
        out.writeInt(clock.number());
        out.writeInt(clock.senders());
        out.writeLong(clock.newest());
        out.writeBoolean(clock.over());
        out.writeInt(clock.starts().size());
        for (long start : clock.starts()) {
            out.writeLong(start);
        }
        out.writeInt(clock.positions().size());
        for (Map.Entry<String, RunClock.Position> position : clock.positions().entrySet()) {
            out.writeUTF(position.getKey());
            out.writeInt(position.getValue().file());
            out.writeLong(position.getValue().time());
        }
    }

    @Override
    public RunClockEntry deserialize(DataInputView in) throws IOException {
        int partition = in.readInt();
        long nextOffset = in.readLong();
        int number = in.readInt();
        int senders = in.readInt();
        long newest = in.readLong();
        boolean over = in.readBoolean();
        List<Long> starts = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            starts.add(in.readLong());
        }
        Map<String, RunClock.Position> positions = new HashMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            positions.put(in.readUTF(), new RunClock.Position(in.readInt(), in.readLong()));
        }
        return new RunClockEntry(
                partition, nextOffset, new RunClock.Kept(number, senders, starts, positions, newest, over));
    }

    @Override
    public TypeSerializerSnapshot<RunClockEntry> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Written with the state. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<RunClockEntry> {
        public Snapshot() {
            super(() -> INSTANCE);
        }
    }
}
