package eu.vigie.job.incident;

import eu.vigie.event.detection.Detection;
import eu.vigie.event.exemption.ExemptionStep;
import eu.vigie.event.exemption.Exemptions;
import eu.vigie.job.JobMetrics;
import eu.vigie.job.JobMetrics.Discard;
import eu.vigie.job.wire.RecordTypes;
import eu.vigie.tuning.Silenced;
import eu.vigie.tuning.Silencer;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.co.BroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets detections pass or, where an exemption covers them, out at the side. Its state are the steps that people took, by their number in the
 * order in which they were read; what they make is made again from them after a restart.
 */
@SuppressWarnings("NullAway.Init") // Flink calls open() before anything else
final class ExemptionFunction extends BroadcastProcessFunction<Detection, ExemptionStep, Detection> {
    static final MapStateDescriptor<Long, ExemptionStep> STEPS =
            new MapStateDescriptor<>("exemption-steps", Types.LONG, RecordTypes.EXEMPTION_STEP);

    static final OutputTag<Silenced> SILENCED = new OutputTag<>("silenced", RecordTypes.SILENCED);

    private static final long serialVersionUID = 1;
    private static final Logger LOG = LoggerFactory.getLogger(ExemptionFunction.class);

    private final boolean telling;

    private transient @Nullable Exemptions exemptions;
    private transient JobMetrics counts;

    /** {@code telling}: whether it says what it refuses; of several that read the same decisions, one should. */
    ExemptionFunction(boolean telling) {
        this.telling = telling;
    }

    @Override
    public void open(OpenContext context) {
        counts = new JobMetrics(getRuntimeContext().getMetricGroup());
    }

    @Override
    public void processElement(Detection detection, ReadOnlyContext context, Collector<Detection> out)
            throws Exception {
        Exemptions known = known(context.getBroadcastState(STEPS));
        Optional<Silenced> silenced = Silencer.silences(detection, known);
        silenced.ifPresent(one -> {
            counts.discarded(Discard.SILENCED, 1);
            context.output(SILENCED, one);
        });
        if (Silencer.passes(detection, silenced)) {
            out.collect(detection);
        }
    }

    @Override
    public void processBroadcastElement(ExemptionStep step, Context context, Collector<Detection> out)
            throws Exception {
        var state = context.getBroadcastState(STEPS);
        Optional<String> refusal = known(state).take(step);
        if (refusal.isPresent()) {
            if (telling) {
                LOG.warn(
                        "a decision about an exception by {} is refused: {}",
                        step.by().person(),
                        refusal.get());
                counts.discarded(Discard.REFUSED, 1);
            }
            return;
        }
        long last = -1;
        for (Map.Entry<Long, ExemptionStep> each : state.immutableEntries()) {
            last = Math.max(last, each.getKey());
        }
        state.put(last + 1, step);
    }

    private Exemptions known(ReadOnlyBroadcastState<Long, ExemptionStep> state) throws Exception {
        if (exemptions == null) {
            Map<Long, ExemptionStep> steps = new TreeMap<>();
            for (Map.Entry<Long, ExemptionStep> each : state.immutableEntries()) {
                steps.put(each.getKey(), each.getValue());
            }
            Exemptions made = new Exemptions();
            steps.values().forEach(made::take);
            exemptions = made;
        }
        return exemptions;
    }
}
