package eu.vigie.job.incident;

import eu.vigie.alert.AlertPolicy;
import eu.vigie.alert.AlertStore;
import eu.vigie.alert.AlertTracker;
import eu.vigie.event.alert.Alert;
import eu.vigie.job.JobMetrics;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Detections to alerts, keyed by what keeps them together. Time here is the append time of the detections' records: the broker's clock, the same in
 * every run over the same topic, and standing still while the job is down.
 *
 * <p>An alert that changes often leaves once a checkpoint, in its newest state; nothing waits across one.
 */
@SuppressWarnings("NullAway.Init") // Flink calls open() before anything else
abstract class AlertFolding<T> extends AbstractStreamOperator<Alert>
        implements OneInputStreamOperator<T, Alert>, Triggerable<String, VoidNamespace> {
    private static final Duration LOOK_EVERY = Duration.ofHours(6);

    private final Duration quiet;

    private transient AlertTracker tracker;
    private transient FlinkAlertStore store;
    private transient InternalTimerService<VoidNamespace> timers;
    private transient Map<String, StreamRecord<Alert>> changed;
    private transient JobMetrics counts;

    AlertFolding(AlertPolicy policy) {
        quiet = policy.quiet();
    }

    /** The alert that the element changed. */
    abstract Optional<Alert> fold(T element, long appended, AlertTracker tracker, AlertStore store);

    @Override
    public void open() throws Exception {
        super.open();
        counts = new JobMetrics(getMetricGroup());
        tracker = new AlertTracker(AlertPolicy.ofQuiet(quiet));
        store = new FlinkAlertStore(getRuntimeContext());
        timers = getInternalTimerService("forget", VoidNamespaceSerializer.INSTANCE, this);
        changed = new LinkedHashMap<>();
    }

    @Override
    public void processElement(StreamRecord<T> element) {
        counts.received(1);
        long appended = element.getTimestamp();
        fold(element.getValue(), appended, tracker, store).ifPresent(alert -> {
            changed.remove(alert.id()); // the order in which they leave is that of their last change
            changed.put(alert.id(), new StreamRecord<>(alert, appended));
        });
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

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) {
        flush();
    }

    @Override
    public void finish() throws Exception {
        flush();
        super.finish();
    }

    private void flush() {
        changed.values().forEach(output::collect);
        changed.clear();
    }
}
