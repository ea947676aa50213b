package eu.vigie.job.wire;

import eu.vigie.baseline.Act;
import eu.vigie.baseline.ActKind;
import eu.vigie.baseline.EntityAct;
import eu.vigie.event.raw.RawId;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** {@link EntityAct}. */
public final class EntityActSerializer extends RecordSerializer<EntityAct> {
    public static final EntityActSerializer INSTANCE = new EntityActSerializer();

    @Override
    public void serialize(EntityAct record, DataOutputView out) throws IOException {
        Act act = record.act();
        Wire.text(record.entity(), out);
        out.writeUTF(act.kind().word());
        out.writeBoolean(act.privileged());
        Wire.text(act.account(), out);
        Wire.optionalText(act.source(), out);
        Wire.optionalText(act.target(), out);
        Wire.optionalText(act.command(), out);
        out.writeLong(act.micros());
        Wire.text(act.rawId().sender(), out);
        out.writeLong(act.rawId().epoch());
        out.writeLong(act.rawId().sequence());
        out.writeInt(act.index());
        Wire.text(act.eventId(), out);
    }

    @Override
    public EntityAct deserialize(DataInputView in) throws IOException {
        return new EntityAct(
                Wire.text(in),
                new Act(
                        ActKind.ofWord(in.readUTF()),
                        in.readBoolean(),
                        Wire.text(in),
                        Wire.optionalText(in),
                        Wire.optionalText(in),
                        Wire.optionalText(in),
                        in.readLong(),
                        new RawId(Wire.text(in), in.readLong(), in.readLong()),
                        in.readInt(),
                        Wire.text(in)));
    }

    @Override
    public TypeSerializerSnapshot<EntityAct> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Written with the state. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<EntityAct> {
        public Snapshot() {
            super(() -> INSTANCE);
        }
    }
}
