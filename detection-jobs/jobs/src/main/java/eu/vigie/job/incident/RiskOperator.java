package eu.vigie.job.incident;

import eu.vigie.event.detection.Detection;
import eu.vigie.job.JobMetrics;
import eu.vigie.job.JobMetrics.Discard;
import eu.vigie.risk.RiskPolicy;
import eu.vigie.risk.RiskSubject;
import eu.vigie.risk.RiskTracker;
import java.time.Duration;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Detections that count as risk to detections of the built-in rule, keyed by what they count on. Time is the append time of their records,
 * as in {@link AlertOperator}.
 */
@SuppressWarnings("NullAway.Init") // Flink calls open() before anything else
public final class RiskOperator extends AbstractStreamOperator<Detection>
        implements OneInputStreamOperator<Detection, Detection>, Triggerable<String, VoidNamespace> {
    private static final Duration LOOK_EVERY = Duration.ofHours(6);

    private final RiskPolicy policy;
    private final RiskSubject subject;

    private transient RiskTracker tracker;
    private transient FlinkRiskStore store;
    private transient InternalTimerService<VoidNamespace> timers;
    private transient JobMetrics counts;

    RiskOperator(RiskPolicy policy, RiskSubject subject) {
        this.policy = policy;
        this.subject = subject;
    }

    @Override
    public void open() throws Exception {
        super.open();
        counts = new JobMetrics(getMetricGroup());
        tracker = new RiskTracker(policy, subject);
        store = new FlinkRiskStore(getRuntimeContext());
        timers = getInternalTimerService("forget", VoidNamespaceSerializer.INSTANCE, this);
    }

    @Override
    public void processElement(StreamRecord<Detection> element) {
        counts.received(1);
        long appended = element.getTimestamp();
        tracker.on(element.getValue(), appended, store)
                .ifPresentOrElse(
                        changes -> changes.forEach(change -> output.collect(new StreamRecord<>(change, appended))),
                        () -> counts.discarded(Discard.TOO_LATE, 1));
        long round = LOOK_EVERY.toMillis();
        timers.registerEventTimeTimer(VoidNamespace.INSTANCE, (appended / round + 1) * round);
    }

    @Override
    public void onEventTime(InternalTimer<String, VoidNamespace> timer) {
        if (!tracker.forget(timer.getTimestamp(), store)) {
            timers.registerEventTimeTimer(VoidNamespace.INSTANCE, timer.getTimestamp() + LOOK_EVERY.toMillis());
        }
    }

    @Override
    public void onProcessingTime(InternalTimer<String, VoidNamespace> timer) {
        // none is registered
    }
}
