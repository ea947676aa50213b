package eu.vigie.job.detection;

import eu.vigie.baseline.BaselineSettings;
import eu.vigie.baseline.EntityAct;
import eu.vigie.event.baseline.Forgetting;
import eu.vigie.event.detection.Detection;
import eu.vigie.event.json.DetectionJson;
import eu.vigie.job.wire.TopicRecord;
import eu.vigie.rule.alerting.AlertingPolicy;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyedStateBackend;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;

/** {@link BaselineOperator} alone. Acts and watermarks are those of its first input; its second has decisions and never a watermark. */
@SuppressWarnings("try") // the harness declares that closing may be interrupted
final class BaselineHarness extends KeyedTwoInputStreamOperatorTestHarness<String, EntityAct, Forgetting, TopicRecord> {
    BaselineHarness(Baselines baselines) throws Exception {
        super(
                new BaselineOperator(baselines),
                EntityAct::entity,
                decision -> decision.entity().toString(),
                Types.STRING);
    }

    static BaselineHarness open(BaselineSettings settings, @Nullable OperatorSubtaskState state, StateBackend backend)
            throws Exception {
        BaselineHarness harness = new BaselineHarness(new Baselines(settings, AlertingPolicy.STANDARD));
        harness.setStateBackend(backend);
        harness.setup();
        if (state != null) {
            harness.initializeState(state);
        }
        harness.open();
        return harness;
    }

    void processElement(StreamRecord<EntityAct> act) throws Exception {
        processElement1(act);
    }

    void processWatermark(Watermark watermark) throws Exception {
        processWatermark1(watermark);
    }

    void forget(Forgetting decision) throws Exception {
        processElement2(new StreamRecord<>(decision));
    }

    List<Detection> detections() {
        return extractOutputValues().stream()
                .map(record -> DetectionJson.read(record.value()))
                .toList();
    }

    /** What left for the topic of profiles so far. */
    List<TopicRecord> published() {
        var side = getSideOutput(BaselineOperator.PROFILES);
        return side == null
                ? List.of()
                : side.stream().map(StreamRecord::getValue).toList();
    }

    /** Drops what left for the topic of profiles. */
    void forgetPublished() {
        var side = getSideOutput(BaselineOperator.PROFILES);
        if (side != null) {
            side.clear();
        }
    }

    /** Keys with state of any kind. */
    long kept() {
        KeyedStateBackend<String> backend = ((AbstractStreamOperator<?>) getOperator()).<String>getKeyedStateBackend();
        try (Stream<String> profiles = backend.getKeys("profile", VoidNamespace.INSTANCE);
                Stream<String> waiting = backend.getKeys("pending", VoidNamespace.INSTANCE);
                Stream<String> published = backend.getKeys("published", VoidNamespace.INSTANCE)) {
            return Stream.concat(Stream.concat(profiles, waiting), published)
                    .distinct()
                    .count();
        }
    }
}
