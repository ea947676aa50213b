package eu.vigie.job.incident;

import eu.vigie.alert.AlertPolicy;
import eu.vigie.event.alert.Alert;
import eu.vigie.event.json.AlertJson;
import eu.vigie.event.json.IncidentJson;
import eu.vigie.event.json.NotificationJson;
import eu.vigie.incident.IncidentPolicy;
import eu.vigie.incident.IncidentPublisher;
import eu.vigie.incident.IncidentTracker;
import eu.vigie.incident.Publication;
import eu.vigie.incident.Touched;
import eu.vigie.job.JobMetrics;
import eu.vigie.job.Topics;
import eu.vigie.job.wire.TopicRecord;
import java.time.Duration;
import java.time.Instant;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Alerts to incidents and notifications, under one key: everything may be related to everything. What changed leaves with the checkpoint,
 * so that alerts, incidents and what is told about them become visible together and once.
 */
@SuppressWarnings("NullAway.Init") // Flink calls open() before anything else
public final class IncidentOperator extends AbstractStreamOperator<TopicRecord>
        implements OneInputStreamOperator<Alert, TopicRecord>, Triggerable<String, VoidNamespace> {
    /** The one key. */
    static final String KEY = "all";

    private static final Duration LOOK_EVERY = Duration.ofHours(6);
    private static final Duration SLACK = Duration.ofDays(2);

    private final IncidentPolicy policy;
    private final Duration remembered;

    private transient IncidentTracker tracker;
    private transient IncidentPublisher publisher;
    private transient FlinkIncidentStore store;
    private transient InternalTimerService<VoidNamespace> timers;
    private transient Touched touched;
    private transient JobMetrics counts;

    IncidentOperator(AlertPolicy alerts, IncidentPolicy policy) {
        this.policy = policy;
        Duration belonging = policy.longest().plus(policy.quiet());
        remembered = SLACK.plus(belonging.compareTo(alerts.horizon()) > 0 ? belonging : alerts.horizon());
    }

    @Override
    public void open() throws Exception {
        super.open();
        counts = new JobMetrics(getMetricGroup());
        tracker = new IncidentTracker(policy);
        publisher = new IncidentPublisher(policy);
        store = new FlinkIncidentStore(getRuntimeContext());
        timers = getInternalTimerService("forget", VoidNamespaceSerializer.INSTANCE, this);
        touched = new Touched();
    }

    @Override
    public void processElement(StreamRecord<Alert> element) {
        counts.received(1);
        long appended = element.getTimestamp();
        tracker.on(element.getValue(), appended, store, touched);
        long round = LOOK_EVERY.toMillis();
        timers.registerEventTimeTimer(VoidNamespace.INSTANCE, (appended / round + 1) * round);
    }

    /** An alert that is still known must find its incident: incidents are remembered longer than alerts. */
    @Override
    public void onEventTime(InternalTimer<String, VoidNamespace> timer) {
        publish();
        store.forget(timer.getTimestamp() - remembered.toMillis());
        timers.registerEventTimeTimer(VoidNamespace.INSTANCE, timer.getTimestamp() + LOOK_EVERY.toMillis());
    }

    @Override
    public void onProcessingTime(InternalTimer<String, VoidNamespace> timer) {
        // none is registered
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) {
        publish();
    }

    @Override
    public void finish() throws Exception {
        publish();
        super.finish();
    }

    private void publish() {
        if (touched.isEmpty()) {
            return;
        }
        setCurrentKey(KEY);
        Instant now = Instant.ofEpochMilli(getProcessingTimeService().getCurrentProcessingTime());
        Publication publication = publisher.publish(touched, now, store);
        store.write();
        touched = new Touched();
        publication.alerts().forEach(alert -> emit(Topics.ALERTS, alert.id(), AlertJson.write(alert)));
        publication
                .incidents()
                .forEach(incident -> emit(Topics.INCIDENTS, incident.id(), IncidentJson.write(incident)));
        publication
                .notifications()
                .forEach(message -> emit(Topics.NOTIFICATIONS, message.id(), NotificationJson.write(message)));
    }

    private void emit(String topic, String key, byte[] json) {
        counts.sent(topic, 1);
        output.collect(new StreamRecord<>(new TopicRecord(topic, key, json)));
    }
}
