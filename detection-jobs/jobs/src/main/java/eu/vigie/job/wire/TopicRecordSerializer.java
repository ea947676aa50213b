package eu.vigie.job.wire;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** {@link TopicRecord}. */
public final class TopicRecordSerializer extends RecordSerializer<TopicRecord> {
    public static final TopicRecordSerializer INSTANCE = new TopicRecordSerializer();

    @Override
    public void serialize(TopicRecord record, DataOutputView out) throws IOException {
        Wire.text(record.topic(), out);
        Wire.text(record.key(), out);
        Wire.bytes(record.value(), out);
        out.writeLong(record.receivedMillis());
    }

    @Override
    public TopicRecord deserialize(DataInputView in) throws IOException {
        return new TopicRecord(Wire.text(in), Wire.text(in), Wire.bytes(in), in.readLong());
    }

    @Override
    public TypeSerializerSnapshot<TopicRecord> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Written with the state. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<TopicRecord> {
        public Snapshot() {
            super(() -> INSTANCE);
        }
    }
}
