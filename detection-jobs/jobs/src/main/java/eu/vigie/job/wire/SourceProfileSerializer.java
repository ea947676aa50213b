package eu.vigie.job.wire;

import eu.vigie.baseline.source.ClockOffset;
import eu.vigie.baseline.source.ClockOffset.MinuteOffsets;
import eu.vigie.baseline.source.HourCount;
import eu.vigie.baseline.source.HourSeries;
import eu.vigie.baseline.source.Rhythm;
import eu.vigie.baseline.source.SenderProfile;
import eu.vigie.baseline.source.SourceProfile;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** {@link SourceProfile}. Begins with a version: profiles take weeks to learn and have to outlive the version that wrote them. */
public final class SourceProfileSerializer extends RecordSerializer<SourceProfile> {
    public static final SourceProfileSerializer INSTANCE = new SourceProfileSerializer();

    private static final int VERSION = 1;

    @Override
    public void serialize(SourceProfile profile, DataOutputView out) throws IOException {
        out.writeByte(VERSION);
        out.writeLong(profile.reached());
        rhythm(profile.rhythm(), out);
        clock(profile.clock(), out);
        series(profile.logs(), out);
        hour(profile.present(), out);
        out.writeLong(profile.surgeMinute());
        out.writeLong(profile.slowMinute());
        out.writeInt(profile.senders().size());
        for (Map.Entry<String, SenderProfile> sender : profile.senders().entrySet()) {
            Wire.text(sender.getKey(), out);
            rhythm(sender.getValue().rhythm(), out);
            clock(sender.getValue().clock(), out);
            out.writeLong(sender.getValue().hour());
            out.writeLong(sender.getValue().hourLogs());
        }
    }

    @Override
    public SourceProfile deserialize(DataInputView in) throws IOException {
        int version = in.readByte();
        if (version != VERSION) {
            throw new IOException(
                    "a profile of a source of version " + version + "; this version of Vigie reads " + VERSION);
        }
        long reached = in.readLong();
        Rhythm rhythm = rhythm(in);
        ClockOffset clock = clock(in);
        HourSeries logs = series(in);
        HourCount present = hour(in);
        long surge = in.readLong();
        long slow = in.readLong();
        TreeMap<String, SenderProfile> senders = new TreeMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            senders.put(Wire.text(in), new SenderProfile(rhythm(in), clock(in), in.readLong(), in.readLong()));
        }
        return new SourceProfile(reached, rhythm, clock, logs, present, surge, slow, senders);
    }

    private static void rhythm(Rhythm rhythm, DataOutputView out) throws IOException {
        out.writeLong(rhythm.firstMinute());
        out.writeLong(rhythm.lastMinute());
        Wire.text(rhythm.lastEvent(), out);
        out.writeLong(rhythm.lastMillis());
        out.writeLong(rhythm.activeMinutes());
        out.writeInt(rhythm.idle());
        out.writeBoolean(rhythm.silent());
        series(rhythm.idles(), out);
    }

    private static Rhythm rhythm(DataInputView in) throws IOException {
        return new Rhythm(
                in.readLong(),
                in.readLong(),
                Wire.text(in),
                in.readLong(),
                in.readLong(),
                in.readInt(),
                in.readBoolean(),
                series(in));
    }

    private static void clock(ClockOffset clock, DataOutputView out) throws IOException {
        Wire.list(clock.latest(), SourceProfileSerializer::minute, out);
        out.writeBoolean(clock.off());
        out.writeLong(clock.toldMinute());
    }

    private static ClockOffset clock(DataInputView in) throws IOException {
        return new ClockOffset(Wire.list(SourceProfileSerializer::minute, in), in.readBoolean(), in.readLong());
    }

    private static void minute(MinuteOffsets minute, DataOutputView out) throws IOException {
        out.writeLong(minute.minute());
        out.writeLong(minute.stated());
        Wire.list(minute.offsets(), (offset, to) -> to.writeLong(offset), out);
    }

    private static MinuteOffsets minute(DataInputView in) throws IOException {
        return new MinuteOffsets(in.readLong(), in.readLong(), Wire.list(DataInputView::readLong, in));
    }

    private static void hour(HourCount hour, DataOutputView out) throws IOException {
        out.writeLong(hour.hour());
        out.writeInt(hour.listened());
        out.writeLong(hour.logs());
        out.writeLong(hour.deadLetters());
        out.writeBoolean(hour.silent());
    }

    private static HourCount hour(DataInputView in) throws IOException {
        return new HourCount(in.readLong(), in.readInt(), in.readLong(), in.readLong(), in.readBoolean());
    }

    private static void series(HourSeries series, DataOutputView out) throws IOException {
        int[] values = series.values();
        out.writeLong(series.first());
        out.writeInt(values.length);
        for (int value : values) {
            out.writeInt(value);
        }
    }

    private static HourSeries series(DataInputView in) throws IOException {
        long first = in.readLong();
        int[] values = new int[in.readInt()];
        for (int i = 0; i < values.length; i++) {
            values[i] = in.readInt();
        }
        return HourSeries.of(first, values);
    }

    @Override
    public TypeSerializerSnapshot<SourceProfile> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Written with the state. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<SourceProfile> {
        public Snapshot() {
            super(() -> INSTANCE);
        }
    }
}
