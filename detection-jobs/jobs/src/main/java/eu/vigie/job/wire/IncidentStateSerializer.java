package eu.vigie.job.wire;

import eu.vigie.event.detection.Level;
import eu.vigie.event.json.IncidentJson;
import eu.vigie.incident.IncidentState;
import eu.vigie.incident.Told;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** {@link IncidentState}. */
public final class IncidentStateSerializer extends RecordSerializer<IncidentState> {
    public static final IncidentStateSerializer INSTANCE = new IncidentStateSerializer();

    @Override
    public void serialize(IncidentState record, DataOutputView out) throws IOException {
        Wire.bytes(IncidentJson.write(record.incident()), out);
        Wire.list(record.members(), Wire::text, out);
        Level told = record.told().severity();
        Wire.optionalText(told == null ? null : told.word(), out);
        Wire.list(record.told().grounds(), Wire::text, out);
        Wire.list(record.told().absorbed(), (number, to) -> to.writeLong(number), out);
        Instant suspectedAt = record.suspectedAt();
        out.writeBoolean(suspectedAt != null);
        if (suspectedAt != null) {
            Wire.instant(suspectedAt, out);
        }
    }

    @Override
    public IncidentState deserialize(DataInputView in) throws IOException {
        byte[] incident = Wire.bytes(in);
        List<String> members = Wire.list(Wire::text, in);
        String told = Wire.optionalText(in);
        return new IncidentState(
                IncidentJson.read(incident),
                members,
                new Told(
                        told == null ? null : Level.ofWord(told),
                        Wire.list(Wire::text, in),
                        Wire.list(DataInputView::readLong, in)),
                in.readBoolean() ? Wire.instant(in) : null);
    }

    @Override
    public TypeSerializerSnapshot<IncidentState> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Written with the state. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<IncidentState> {
        public Snapshot() {
            super(() -> INSTANCE);
        }
    }
}
