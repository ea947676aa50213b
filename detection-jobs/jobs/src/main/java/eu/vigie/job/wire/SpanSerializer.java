package eu.vigie.job.wire;

import eu.vigie.incident.Span;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** {@link Span}. */
public final class SpanSerializer extends RecordSerializer<Span> {
    public static final SpanSerializer INSTANCE = new SpanSerializer();

    @Override
    public void serialize(Span record, DataOutputView out) throws IOException {
        Wire.text(record.incident(), out);
        out.writeLong(record.number());
        Wire.instant(record.first(), out);
        Wire.instant(record.last(), out);
        out.writeLong(record.touchedAt());
        Wire.optionalText(record.mergedInto(), out);
    }

    @Override
    public Span deserialize(DataInputView in) throws IOException {
        return new Span(
                Wire.text(in), in.readLong(), Wire.instant(in), Wire.instant(in), in.readLong(), Wire.optionalText(in));
    }

    @Override
    public TypeSerializerSnapshot<Span> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Written with the state. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<Span> {
        public Snapshot() {
            super(() -> INSTANCE);
        }
    }
}
