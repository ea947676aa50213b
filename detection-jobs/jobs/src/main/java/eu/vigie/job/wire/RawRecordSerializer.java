package eu.vigie.job.wire;

import eu.vigie.event.json.RawLogHeaders;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** A raw record as the topic holds it: headers and body. Used only where a chain is broken up. */
public final class RawRecordSerializer extends RecordSerializer<RawRecord> {
    public static final RawRecordSerializer INSTANCE = new RawRecordSerializer();

    @Override
    public void serialize(RawRecord record, DataOutputView out) throws IOException {
        Wire.text(record.topic(), out);
        out.writeInt(record.partition());
        out.writeLong(record.offset());
        Wire.list(
                RawLogHeaders.write(record.log()),
                (header, to) -> {
                    Wire.text(header.name(), to);
                    Wire.bytes(header.value(), to);
                },
                out);
        Wire.bytes(record.log().body(), out);
    }

    @Override
    public RawRecord deserialize(DataInputView in) throws IOException {
        String topic = Wire.text(in);
        int partition = in.readInt();
        long offset = in.readLong();
        List<RawLogHeaders.Header> headers =
                Wire.list(from -> new RawLogHeaders.Header(Wire.text(from), Wire.bytes(from)), in);
        byte[] body = Wire.bytes(in);
        RawLogHeaders.Place place = new RawLogHeaders.Place(topic, partition, offset, Instant.EPOCH);
        return new RawRecord(RawLogHeaders.read(headers, null, body, place).log(), topic, partition, offset);
    }

    @Override
    public TypeSerializerSnapshot<RawRecord> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Written with the state. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<RawRecord> {
        public Snapshot() {
            super(() -> INSTANCE);
        }
    }
}
