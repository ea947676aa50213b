package eu.vigie.job.wire;

import eu.vigie.baseline.ActiveHour;
import eu.vigie.baseline.ActiveHours;
import eu.vigie.baseline.Aspect;
import eu.vigie.baseline.Profile;
import eu.vigie.baseline.Seen;
import eu.vigie.baseline.SeenValues;
import eu.vigie.event.baseline.Period;
import eu.vigie.event.baseline.Periods;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * {@link Profile}. Begins with a version: profiles take weeks to learn and have to outlive the version that wrote them. Version 1 knew no
 * periods that must not be learned.
 */
public final class ProfileSerializer extends RecordSerializer<Profile> {
    public static final ProfileSerializer INSTANCE = new ProfileSerializer();

    private static final int VERSION = 2;

    @Override
    public void serialize(Profile profile, DataOutputView out) throws IOException {
        out.writeByte(VERSION);
        out.writeLong(profile.acts());
        out.writeLong(profile.firstMicros());
        out.writeLong(profile.lastMicros());
        Wire.text(profile.lastEvent(), out);
        out.writeLong(profile.judgedMicros());
        out.writeInt(profile.seen().size());
        for (Map.Entry<Aspect, SeenValues> aspect : profile.seen().entrySet()) {
            out.writeUTF(aspect.getKey().name());
            values(aspect.getValue(), out);
        }
        out.writeLong(profile.hours().sinceMicros());
        Wire.list(profile.hours().hours(), ProfileSerializer::hour, out);
        out.writeLong(profile.hourFired());
        out.writeLong(profile.volumeFired());
        Wire.list(profile.forgotten().all(), ProfileSerializer::period, out);
        out.writeLong(profile.unlearnedFired());
    }

    @Override
    public Profile deserialize(DataInputView in) throws IOException {
        int version = in.readByte();
        if (version < 1 || version > VERSION) {
            throw new IOException("a profile of version " + version + "; this version of Vigie reads 1 to " + VERSION);
        }
        long acts = in.readLong();
        long first = in.readLong();
        long last = in.readLong();
        String lastEvent = Wire.text(in);
        long judged = in.readLong();
        Map<Aspect, SeenValues> seen = new EnumMap<>(Aspect.class);
        for (int left = in.readInt(); left > 0; left--) {
            seen.put(Aspect.valueOf(in.readUTF()), values(in));
        }
        ActiveHours hours = new ActiveHours(in.readLong(), Wire.list(ProfileSerializer::hour, in));
        long hourFired = in.readLong();
        long volumeFired = in.readLong();
        Periods forgotten = version == 1 ? Periods.NONE : new Periods(Wire.list(ProfileSerializer::period, in));
        long unlearnedFired = version == 1 ? Profile.NEVER : in.readLong();
        return new Profile(
                acts, first, last, lastEvent, judged, seen, hours, hourFired, volumeFired, forgotten, unlearnedFired);
    }

    private static void values(SeenValues values, DataOutputView out) throws IOException {
        out.writeLong(values.sinceMicros());
        out.writeLong(values.crowdedMicros());
        Wire.list(values.values(), ProfileSerializer::seen, out);
    }

    private static SeenValues values(DataInputView in) throws IOException {
        return new SeenValues(in.readLong(), in.readLong(), Wire.list(ProfileSerializer::seen, in));
    }

    private static void seen(Seen seen, DataOutputView out) throws IOException {
        Wire.text(seen.value(), out);
        out.writeLong(seen.acts());
        out.writeLong(seen.firstMicros());
        out.writeLong(seen.lastMicros());
        Wire.text(seen.lastEvent(), out);
    }

    private static Seen seen(DataInputView in) throws IOException {
        return new Seen(Wire.text(in), in.readLong(), in.readLong(), in.readLong(), Wire.text(in));
    }

    private static void hour(ActiveHour hour, DataOutputView out) throws IOException {
        out.writeLong(hour.hour());
        out.writeLong(hour.acts());
        out.writeLong(hour.firstMicros());
        Wire.text(hour.firstEvent(), out);
    }

    private static ActiveHour hour(DataInputView in) throws IOException {
        return new ActiveHour(in.readLong(), in.readLong(), in.readLong(), Wire.text(in));
    }

    private static void period(Period period, DataOutputView out) throws IOException {
        out.writeLong(period.sinceMicros());
        out.writeLong(period.untilMicros());
    }

    private static Period period(DataInputView in) throws IOException {
        return new Period(in.readLong(), in.readLong());
    }

    @Override
    public TypeSerializerSnapshot<Profile> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Written with the state. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<Profile> {
        public Snapshot() {
            super(() -> INSTANCE);
        }
    }
}
