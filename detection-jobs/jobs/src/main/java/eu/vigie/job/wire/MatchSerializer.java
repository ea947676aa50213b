package eu.vigie.job.wire;

import eu.vigie.event.EntityKey;
import eu.vigie.event.EntityKind;
import eu.vigie.event.detection.Match;
import eu.vigie.event.raw.RawId;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** {@link Match}. */
public final class MatchSerializer extends RecordSerializer<Match> {
    public static final MatchSerializer INSTANCE = new MatchSerializer();

    @Override
    public void serialize(Match match, DataOutputView out) throws IOException {
        Wire.text(match.rule(), out);
        out.writeLong(match.timestampMicros());
        out.writeLong(match.receivedMicros());
        Wire.text(match.rawId().sender(), out);
        out.writeLong(match.rawId().epoch());
        out.writeLong(match.rawId().sequence());
        out.writeInt(match.index());
        Wire.text(match.eventId(), out);
        Wire.text(match.source(), out);
        Wire.fields(match.fields(), out);
        Wire.list(match.entities(), MatchSerializer::entity, out);
    }

    @Override
    public Match deserialize(DataInputView in) throws IOException {
        return new Match(
                Wire.text(in),
                in.readLong(),
                in.readLong(),
                new RawId(Wire.text(in), in.readLong(), in.readLong()),
                in.readInt(),
                Wire.text(in),
                Wire.text(in),
                Wire.fields(in),
                Wire.list(MatchSerializer::entity, in));
    }

    private static void entity(EntityKey entity, DataOutputView out) throws IOException {
        out.writeUTF(entity.kind().word());
        Wire.text(entity.value(), out);
    }

    private static EntityKey entity(DataInputView in) throws IOException {
        return new EntityKey(EntityKind.ofWord(in.readUTF()), Wire.text(in));
    }

    @Override
    public TypeSerializerSnapshot<Match> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Written with the state. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<Match> {
        public Snapshot() {
            super(() -> INSTANCE);
        }
    }
}
