package eu.vigie.job.detection;

import eu.vigie.correlate.stream.RepeatFilter;
import eu.vigie.event.accounting.SourceCount;
import eu.vigie.job.wire.RecordSerializer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** {@link ReadingState.Entry}. */
public final class ReadingStateSerializer extends RecordSerializer<ReadingState.Entry> {
    public static final ReadingStateSerializer INSTANCE = new ReadingStateSerializer();

    @Override
    public void serialize(ReadingState.Entry entry, DataOutputView out) throws IOException {
        out.writeInt(entry.partition());
        out.writeLong(entry.nextOffset());
        out.writeLong(entry.skipped());
        out.writeLong(entry.watermark());
        out.writeInt(entry.counts().size());
        for (SourceCount count : entry.counts()) {
            out.writeUTF(count.source());
            out.writeLong(count.full());
            out.writeLong(count.generic());
            out.writeLong(count.header());
            out.writeLong(count.deadLetters());
            out.writeLong(count.repeats());
        }
        out.writeInt(entry.runs().size());
        for (Map.Entry<RepeatFilter.Run, Long> run : entry.runs().entrySet()) {
            out.writeUTF(run.getKey().sender());
            out.writeLong(run.getKey().epoch());
            out.writeUTF(run.getKey().source());
            out.writeLong(run.getValue());
        }
    }

    @Override
    public ReadingState.Entry deserialize(DataInputView in) throws IOException {
        int partition = in.readInt();
        long nextOffset = in.readLong();
        long skipped = in.readLong();
        long watermark = in.readLong();
        List<SourceCount> counts = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            counts.add(new SourceCount(
                    in.readUTF(), in.readLong(), in.readLong(), in.readLong(), in.readLong(), in.readLong()));
        }
        Map<RepeatFilter.Run, Long> runs = new LinkedHashMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            runs.put(new RepeatFilter.Run(in.readUTF(), in.readLong(), in.readUTF()), in.readLong());
        }
        return new ReadingState.Entry(partition, nextOffset, skipped, counts, runs, watermark);
    }

    @Override
    public TypeSerializerSnapshot<ReadingState.Entry> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Written with the state. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<ReadingState.Entry> {
        public Snapshot() {
            super(() -> INSTANCE);
        }
    }
}
