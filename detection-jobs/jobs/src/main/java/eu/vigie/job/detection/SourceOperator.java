package eu.vigie.job.detection;

import eu.vigie.baseline.source.SourceBaseline;
import eu.vigie.baseline.source.SourceObservation;
import eu.vigie.baseline.source.SourceProfile;
import eu.vigie.baseline.source.SourceTally;
import eu.vigie.event.detection.Detection;
import eu.vigie.event.json.DetectionJson;
import eu.vigie.job.JobMetrics;
import eu.vigie.job.JobMetrics.Discard;
import eu.vigie.job.Topics;
import eu.vigie.job.wire.RecordTypes;
import eu.vigie.job.wire.TopicRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.jspecify.annotations.Nullable;

/**
 * The profiles of log sources, keyed by source. Its watermarks are reception time: a minute is judged when everything received in it was
 * read. Every known source has a timer at the next minute, by which it sees every step of the watermark, and so every pause.
 */
@SuppressWarnings("NullAway.Init") // Flink calls open() before anything else
public final class SourceOperator extends AbstractStreamOperator<TopicRecord>
        implements OneInputStreamOperator<SourceTally, TopicRecord>, Triggerable<String, VoidNamespace> {
    private static final String PROFILE = "profile";
    private static final long MINUTE = 60_000;

    /** Ids are configured, one an input; beyond so many somebody invents them. */
    private static final long MOST_SOURCES = 1_000;

    private final Baselines baselines;

    private transient SourceBaseline baseline;
    private transient ListState<SourceTally> pending;
    private transient ValueState<SourceProfile> profile;
    private transient InternalTimerService<VoidNamespace> timers;
    private transient JobMetrics counts;
    private transient long profiles;
    private transient long room;

    SourceOperator(Baselines baselines) {
        this.baselines = baselines;
    }

    @Override
    public void open() throws Exception {
        super.open();
        counts = new JobMetrics(getMetricGroup());
        baseline = new SourceBaseline(baselines.sources(), baselines.alerting());
        timers = getInternalTimerService("minutes", VoidNamespaceSerializer.INSTANCE, this);
        pending = getPartitionedState(new ListStateDescriptor<>("pending", RecordTypes.SOURCE_TALLY));
        profile = getPartitionedState(new ValueStateDescriptor<>(PROFILE, RecordTypes.SOURCE_PROFILE));
        room = Math.max(1, MOST_SOURCES / getRuntimeContext().getTaskInfo().getNumberOfParallelSubtasks());
        try (Stream<String> keys = this.<String>getKeyedStateBackend().getKeys(PROFILE, VoidNamespace.INSTANCE)) {
            profiles = keys.count();
        }
        counts.gauge("profiles", () -> profiles);
    }

    @Override
    public void processElement(StreamRecord<SourceTally> element) throws Exception {
        SourceTally tally = element.getValue();
        counts.received(1);
        pending.add(tally);
        wakeAt(Math.max(tally.minute(), Math.floorDiv(timers.currentWatermark(), MINUTE)) + 1);
    }

    @Override
    public void onEventTime(InternalTimer<String, VoidNamespace> timer) throws Exception {
        if (timers.currentWatermark() == Watermark.MAX_WATERMARK.getTimestamp()) {
            return; // the input ended: that is no time at which anything is silent
        }
        long mark = Math.floorDiv(timers.currentWatermark(), MINUTE);
        SourceProfile before = known();
        List<SourceTally> due = due(mark);
        if (mark <= before.reached() && due.isEmpty()) {
            return; // another timer of the same step
        }
        SourceObservation seen = baseline.observe(timer.getKey(), before, due, mark);
        counts.discarded(Discard.NOT_PROFILED, seen.notProfiled());
        if (keep(before, seen.profile(), due)) {
            wakeAt(mark + 1);
            seen.found().forEach(this::emit);
        }
    }

    /** Takes what lies before the mark out of what waits. */
    private List<SourceTally> due(long mark) throws Exception {
        List<SourceTally> due = new ArrayList<>();
        List<SourceTally> ahead = new ArrayList<>();
        @Nullable Iterable<SourceTally> all = pending.get();
        if (all != null) {
            all.forEach(tally -> (tally.minute() < mark ? due : ahead).add(tally));
        }
        if (!due.isEmpty()) {
            pending.update(ahead);
        }
        return due;
    }

    /** A new source gets a profile while there is room; false: it got none, or is forgotten. */
    private boolean keep(SourceProfile before, SourceProfile after, List<SourceTally> due) throws Exception {
        if (after.isUnknown()) {
            if (!before.isUnknown()) {
                profile.clear();
                profiles--;
            }
            return false;
        }
        if (before.isUnknown()) {
            if (profiles >= room) {
                counts.discarded(
                        Discard.NOT_PROFILED,
                        due.stream().mapToLong(SourceTally::logs).sum());
                return false;
            }
            profiles++;
        }
        profile.update(after);
        return true;
    }

    private SourceProfile known() throws Exception {
        @Nullable SourceProfile stored = profile.value();
        return stored == null ? SourceProfile.UNKNOWN : stored;
    }

    private void wakeAt(long minute) {
        timers.registerEventTimeTimer(VoidNamespace.INSTANCE, minute * MINUTE);
    }

    private void emit(Detection detection) {
        counts.sent(Topics.CORRELATIONS, 1);
        output.collect(new StreamRecord<>(
                new TopicRecord(Topics.CORRELATIONS, detection.entity().toString(), DetectionJson.write(detection))));
    }

    @Override
    public void onProcessingTime(InternalTimer<String, VoidNamespace> timer) {
        // all time here is reception time
    }
}
