package eu.vigie.job.wire;

import eu.vigie.event.detection.Detection;
import eu.vigie.event.json.DetectionJson;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** A detection as its topic's JSON: few travel, and the contract of the topic is that of the state. */
public final class DetectionSerializer extends RecordSerializer<Detection> {
    public static final DetectionSerializer INSTANCE = new DetectionSerializer();

    @Override
    public void serialize(Detection detection, DataOutputView out) throws IOException {
        Wire.bytes(DetectionJson.write(detection), out);
    }

    @Override
    public Detection deserialize(DataInputView in) throws IOException {
        return DetectionJson.read(Wire.bytes(in));
    }

    @Override
    public TypeSerializerSnapshot<Detection> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Written with the state. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<Detection> {
        public Snapshot() {
            super(() -> INSTANCE);
        }
    }
}
