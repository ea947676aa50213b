package eu.vigie.job.wire;

import eu.vigie.event.json.AlertJson;
import eu.vigie.incident.Member;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** {@link Member}. */
public final class MemberSerializer extends RecordSerializer<Member> {
    public static final MemberSerializer INSTANCE = new MemberSerializer();

    @Override
    public void serialize(Member record, DataOutputView out) throws IOException {
        Wire.bytes(AlertJson.write(record.alert()), out);
        Wire.text(record.incident(), out);
        out.writeLong(record.moves());
    }

    @Override
    public Member deserialize(DataInputView in) throws IOException {
        return new Member(AlertJson.read(Wire.bytes(in)), Wire.text(in), in.readLong());
    }

    @Override
    public TypeSerializerSnapshot<Member> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Written with the state. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<Member> {
        public Snapshot() {
            super(() -> INSTANCE);
        }
    }
}
