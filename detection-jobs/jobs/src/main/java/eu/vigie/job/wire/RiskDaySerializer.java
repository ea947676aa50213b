package eu.vigie.job.wire;

import eu.vigie.event.json.DetectionJson;
import eu.vigie.risk.RiskDay;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** {@link RiskDay}. */
public final class RiskDaySerializer extends RecordSerializer<RiskDay> {
    public static final RiskDaySerializer INSTANCE = new RiskDaySerializer();

    @Override
    public void serialize(RiskDay record, DataOutputView out) throws IOException {
        Wire.list(record.signs(), (sign, to) -> Wire.bytes(DetectionJson.write(sign), to), out);
        Wire.list(record.told(), (told, to) -> Wire.bytes(DetectionJson.write(told), to), out);
        out.writeLong(record.setAside());
        out.writeLong(record.touchedAt());
        out.writeBoolean(record.settled());
    }

    @Override
    public RiskDay deserialize(DataInputView in) throws IOException {
        return new RiskDay(
                Wire.list(from -> DetectionJson.read(Wire.bytes(from)), in),
                Wire.list(from -> DetectionJson.read(Wire.bytes(from)), in),
                in.readLong(),
                in.readLong(),
                in.readBoolean());
    }

    @Override
    public TypeSerializerSnapshot<RiskDay> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Written with the state. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<RiskDay> {
        public Snapshot() {
            super(() -> INSTANCE);
        }
    }
}
