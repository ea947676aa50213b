package eu.vigie.job.detection;

import eu.vigie.baseline.DayLimit;
import eu.vigie.event.detection.Detection;
import eu.vigie.event.json.DetectionJson;
import eu.vigie.job.JobMetrics;
import eu.vigie.job.JobMetrics.Discard;
import eu.vigie.job.Topics;
import eu.vigie.job.wire.RecordTypes;
import eu.vigie.job.wire.TopicRecord;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.jspecify.annotations.Nullable;

/**
 * {@link DayLimit}, keyed by rule: what all profiles found in a round comes before the watermark that ended it, and is counted in event-time
 * order then.
 */
@SuppressWarnings("NullAway.Init") // Flink calls open() before anything else
public final class DayLimitOperator extends AbstractStreamOperator<TopicRecord>
        implements OneInputStreamOperator<TopicRecord, TopicRecord>, Triggerable<String, VoidNamespace> {
    private final ZoneId zone;
    private final int mostADay;
    private final Rounds rounds;

    private transient DayLimit limit;
    private transient ListState<TopicRecord> pending;
    private transient ValueState<Long> day;
    private transient ValueState<Long> told;
    private transient InternalTimerService<VoidNamespace> timers;
    private transient JobMetrics counts;

    /** @param patience with which its input is judged */
    DayLimitOperator(ZoneId zone, int mostADay, Duration patience) {
        this.zone = zone;
        this.mostADay = mostADay;
        rounds = Rounds.of(patience);
    }

    /** The key: the rule of a detection. */
    static String rule(TopicRecord record) {
        return DetectionJson.read(record.value()).rule().id();
    }

    @Override
    public void open() throws Exception {
        super.open();
        counts = new JobMetrics(getMetricGroup());
        limit = new DayLimit(zone, mostADay);
        timers = getInternalTimerService("rounds", VoidNamespaceSerializer.INSTANCE, this);
        pending = getPartitionedState(new ListStateDescriptor<>("pending", RecordTypes.TOPIC));
        day = getPartitionedState(new ValueStateDescriptor<>("day", Types.LONG));
        told = getPartitionedState(new ValueStateDescriptor<>("told", Types.LONG));
    }

    @Override
    public void processElement(StreamRecord<TopicRecord> element) throws Exception {
        TopicRecord record = element.getValue();
        counts.received(1);
        pending.add(record);
        long micros = DayLimit.micros(DetectionJson.read(record.value()));
        timers.registerEventTimeTimer(VoidNamespace.INSTANCE, rounds.wakeAt(micros, timers.currentWatermark()));
    }

    @Override
    public void onEventTime(InternalTimer<String, VoidNamespace> timer) throws Exception {
        List<Detection> due = new ArrayList<>();
        List<TopicRecord> ahead = new ArrayList<>();
        for (TopicRecord record : all()) {
            Detection detection = DetectionJson.read(record.value());
            if (rounds.end(DayLimit.micros(detection)) <= timers.currentWatermark()) {
                due.add(detection);
            } else {
                ahead.add(record);
            }
        }
        pending.update(ahead);
        due.sort(DayLimit.ORDER);
        DayLimit.Count count = count();
        for (Detection detection : due) {
            count = limit.next(count, detection);
            Optional<Detection> through = limit.through(count, detection);
            through.ifPresent(this::emit);
            if (through.isEmpty()) {
                counts.discarded(Discard.NOT_TOLD, 1);
            }
        }
        day.update(count.day());
        told.update(count.found());
    }

    private void emit(Detection detection) {
        counts.sent(Topics.CORRELATIONS, 1);
        output.collect(new StreamRecord<>(
                new TopicRecord(Topics.CORRELATIONS, detection.entity().toString(), DetectionJson.write(detection))));
    }

    private DayLimit.Count count() throws Exception {
        @Nullable Long at = day.value();
        @Nullable Long number = told.value();
        return at == null || number == null ? DayLimit.Count.NONE : new DayLimit.Count(at, number);
    }

    private List<TopicRecord> all() throws Exception {
        List<TopicRecord> all = new ArrayList<>();
        @Nullable Iterable<TopicRecord> stored = pending.get();
        if (stored != null) {
            stored.forEach(all::add);
        }
        return all;
    }

    @Override
    public void onProcessingTime(InternalTimer<String, VoidNamespace> timer) {
        // all time here is event time
    }
}
