package eu.vigie.job.detection;

import eu.vigie.correlate.CorrelationOutput;
import eu.vigie.correlate.CorrelationPlan;
import eu.vigie.correlate.KeyedCorrelator;
import eu.vigie.correlate.Micros;
import eu.vigie.correlate.Room;
import eu.vigie.correlate.Routed;
import eu.vigie.correlate.stream.RunAxis;
import eu.vigie.event.detection.Detection;
import eu.vigie.event.json.DetectionJson;
import eu.vigie.job.JobMetrics;
import eu.vigie.job.JobMetrics.Discard;
import eu.vigie.job.Topics;
import eu.vigie.job.rules.Edition;
import eu.vigie.job.rules.LiveRules;
import eu.vigie.job.rules.RuleSource;
import eu.vigie.job.wire.TopicRecord;
import java.util.HashSet;
import java.util.Set;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.state.State;
import org.apache.flink.api.common.state.StateDescriptor;
import org.apache.flink.api.common.typeutils.TypeSerializer;
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
 * One stage of correlation, keyed by route and group-by values: hands each key's matches and the watermark to the correlator. Its main
 * output are the detections, its side output {@link ReadingOperator#MATCHES} what the next stage correlates. Watermark and timers are
 * live event time, or for the keys of replays on {@link RunAxis}.
 */
@SuppressWarnings("NullAway.Init") // Flink calls open() before anything else
public final class CorrelationOperator extends AbstractStreamOperator<TopicRecord>
        implements OneInputStreamOperator<Routed, TopicRecord>, Triggerable<String, VoidNamespace> {
    /** How far the watermark may be ahead of what is evaluated, in milliseconds, if checkpoints take long or there are none. */
    private static final long PATIENCE = 3_000;

    /** Of the process. */
    private static final Room ROOM = Room.ofHeap();

    private final RuleSource ruleSource;
    private final int stage;

    private transient LiveRules rules;
    private transient Edition edition;
    private transient CorrelationPlan plan;
    private transient KeyedCorrelator correlator;
    private transient FlinkKeyState state;
    private transient InternalTimerService<VoidNamespace> timers;
    private transient JobMetrics counts;
    private transient CorrelationOutput outlet;
    /** Keys that were evaluated at the watermark at hand: their other timers have nothing left to do. */
    private transient Set<String> evaluated;

    private transient @Nullable Watermark waiting;

    CorrelationOperator(RuleSource rules, int stage) {
        this.ruleSource = rules;
        this.stage = stage;
    }

    @Override
    public void open() throws Exception {
        super.open();
        counts = new JobMetrics(getMetricGroup());
        rules = LiveRules.open(job(), ruleSource);
        judgeBy(rules.edition());
        evaluated = new HashSet<>();
        outlet = new Outlet();
        timers = getInternalTimerService("evaluation", VoidNamespaceSerializer.INSTANCE, this);
        state = new FlinkKeyState(new FlinkKeyState.Maker() {
            @Override
            public <N, S extends State, T> S make(TypeSerializer<N> namespace, StateDescriptor<S, T> descriptor)
                    throws Exception {
                return getOrCreateKeyedState(namespace, descriptor);
            }
        });
    }

    @Override
    public void processElement(StreamRecord<Routed> element) throws Exception {
        Routed routed = element.getValue();
        long received = routed.match().receivedMicros();
        if (!edition.covers(received)) {
            judgeBy(rules.covering(received));
        }
        counts.received(1);
        long watermark = timers.currentWatermark();
        int run = Routed.run(routed.key()).number();
        long due = correlator.onMatch(state, routed, Micros.ofWatermark(RunAxis.reached(watermark, run)));
        if (due == KeyedCorrelator.TOO_LATE) {
            counts.discarded(Discard.TOO_LATE, 1);
        } else {
            wakeAt(run, due);
        }
    }

    /** What windows held is taken from the keys' buffers again, by the rules as they are now. */
    private void judgeBy(Edition newest) {
        if (newest != edition) {
            release();
            edition = newest;
            plan = newest.plan();
            correlator = new KeyedCorrelator(plan, stage, ROOM);
        }
    }

    @Override
    public void close() throws Exception {
        release();
        if (rules != null) {
            rules.close(job());
        }
        super.close();
    }

    private void release() {
        if (plan != null) {
            correlator.close();
            plan.close();
        }
    }

    private JobID job() {
        return getRuntimeContext().getJobInfo().getJobId();
    }

    /**
     * Waits with a watermark for the checkpoint at hand: what is found is seen when its transaction is committed, and a busy key costs as
     * much to evaluate for one step of a second as for a fifth of it. One that is far ahead goes on at once.
     */
    @Override
    public void processWatermark(Watermark mark) throws Exception {
        waiting = mark;
        if (mark.getTimestamp() - PATIENCE >= timers.currentWatermark()
                || timers.currentWatermark() == Long.MIN_VALUE) {
            advance();
        }
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpoint) throws Exception {
        super.prepareSnapshotPreBarrier(checkpoint);
        advance();
    }

    private void advance() throws Exception {
        Watermark mark = waiting;
        if (mark != null) {
            waiting = null;
            evaluated.clear();
            super.processWatermark(mark);
            evaluated.clear();
        }
    }

    @Override
    public void onEventTime(InternalTimer<String, VoidNamespace> timer) {
        String key = timer.getKey();
        if (!evaluated.add(key)) {
            return;
        }
        int run = Routed.run(key).number();
        long reached = RunAxis.reached(timers.currentWatermark(), run);
        if (run > 0 && reached == RunAxis.OVER) {
            correlator.finish(key, state, outlet);
            return;
        }
        wakeAt(run, correlator.onWatermark(key, state, Micros.ofWatermark(reached), outlet));
    }

    @Override
    public void onProcessingTime(InternalTimer<String, VoidNamespace> timer) {
        // all time here is event time
    }

    /** The first watermark that covers the time; never one that was reached. */
    private void wakeAt(int run, long micros) {
        if (micros < KeyedCorrelator.NEVER) {
            long at = RunAxis.at(run, Math.floorDiv(micros, 1_000L));
            timers.registerEventTimeTimer(VoidNamespace.INSTANCE, Math.max(at, timers.currentWatermark() + 1));
        }
    }

    private final class Outlet implements CorrelationOutput {
        @Override
        public void detection(Detection detection) {
            counts.sent(Topics.CORRELATIONS, 1);
            output.collect(new StreamRecord<>(new TopicRecord(
                    Topics.CORRELATIONS, detection.entity().toString(), DetectionJson.write(detection))));
        }

        @Override
        public void chained(Routed routed) {
            output.collect(ReadingOperator.MATCHES, new StreamRecord<>(routed));
        }
    }
}
