package eu.vigie.job.detection;

import eu.vigie.baseline.Acts;
import eu.vigie.baseline.EntityAct;
import eu.vigie.correlate.Micros;
import eu.vigie.correlate.Routed;
import eu.vigie.correlate.stream.EventTimeClock;
import eu.vigie.correlate.stream.RunClock;
import eu.vigie.correlate.stream.SteadyTime;
import eu.vigie.event.Event;
import eu.vigie.event.Run;
import eu.vigie.event.detection.Detection;
import eu.vigie.event.json.DeadLetterJson;
import eu.vigie.event.json.DetectionJson;
import eu.vigie.event.json.PartitionAccountJson;
import eu.vigie.event.json.RulesInForceJson;
import eu.vigie.event.raw.DeadLetter;
import eu.vigie.event.raw.Envelope;
import eu.vigie.event.raw.ReplayRun;
import eu.vigie.event.rule.RulesInForce;
import eu.vigie.job.JobMetrics;
import eu.vigie.job.JobMetrics.Discard;
import eu.vigie.job.Topics;
import eu.vigie.job.rules.Edition;
import eu.vigie.job.rules.LiveRules;
import eu.vigie.job.rules.RuleSource;
import eu.vigie.job.wire.RawRecord;
import eu.vigie.job.wire.RecordTypeInfo;
import eu.vigie.job.wire.RecordTypes;
import eu.vigie.job.wire.TopicRecord;
import eu.vigie.normalize.Normalizers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ScheduledFuture;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.operators.ProcessingTimeService.ProcessingTimeCallback;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Reads raw logs, chained to the source: drops repeats, counts, normalises, matches, and is the clock of all that follows. Its main output
 * are records for topics, its side outputs the matches that correlation needs, live ones and those of replays. Its watermark is of live
 * logs alone; each replay has a {@link RunClock}, whose marks go with its matches.
 *
 * <p>The account of each partition leaves before every checkpoint. It is a function of the topic up to an offset, so that one published by
 * a run that fails later still holds.
 */
@SuppressWarnings("NullAway.Init") // Flink calls open() before anything else
public final class ReadingOperator extends AbstractStreamOperator<TopicRecord>
        implements OneInputStreamOperator<RawRecord, TopicRecord>, ProcessingTimeCallback {
    /** The matches on their way to correlation. */
    public static final OutputTag<Routed> MATCHES = new OutputTag<>("matches", RecordTypes.ROUTED);

    /** The same of replays, with their time. */
    public static final OutputTag<RunStep> RUN_STEPS =
            new OutputTag<>("run steps", new RecordTypeInfo<>(RunStep.class, RunStepSerializer.INSTANCE));

    /** What accounts did, on its way to their profiles; live logs alone. */
    public static final OutputTag<EntityAct> ACTS = new OutputTag<>("acts", RecordTypes.ENTITY_ACT);

    /** What is received of sources, with its time; live logs alone. */
    public static final OutputTag<SourceStep> SOURCE_STEPS =
            new OutputTag<>("source steps", new RecordTypeInfo<>(SourceStep.class, SourceStepSerializer.INSTANCE));

    private static final long TICK_MILLIS = 200;

    private final RuleSource ruleSource;
    private final DetectionSettings settings;
    private final Baselines baselines;
    private final LagProbe.Factory lagProbes;

    private transient LiveRules rules;
    private transient LogReader reader;
    private transient @Nullable RulesInForce reported;
    private transient SteadyTime steady;
    private transient EventTimeClock clock;
    private transient LagProbe lag;
    private transient ReadingState state;
    private transient ListState<ReadingState.Entry> kept;
    private transient JobMetrics counts;
    private transient Outlet outlet;
    private transient Map<Integer, Long> accounted;
    private transient boolean silent;
    private transient ListState<RunClockEntry> keptRuns;
    private transient ReplayClocks runs;
    private transient @Nullable SourceWatch sources;
    /** Partitions of which this attempt read something: the others that are known from before may be another subtask's now. */
    private transient Set<Integer> own;

    private transient int reportedRun;
    private transient long openedAt;

    /** @param baselines decides whether acts are wanted, and what is received of sources */
    ReadingOperator(RuleSource rules, DetectionSettings settings, Baselines baselines, LagProbe.Factory lagProbes) {
        this.ruleSource = rules;
        this.settings = settings;
        this.baselines = baselines;
        this.lagProbes = lagProbes;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        steady = new SteadyTime();
        kept = context.getOperatorStateStore()
                .getUnionListState(new ListStateDescriptor<>("partitions", ReadingStateSerializer.INSTANCE));
        state = ReadingState.of(context.isRestored() ? kept.get() : List.of());
        keptRuns = context.getOperatorStateStore()
                .getUnionListState(new ListStateDescriptor<>("runs", RunClockEntrySerializer.INSTANCE));
        Iterable<RunClockEntry> entries = context.isRestored() ? keptRuns.get() : List.of();
        runs = new ReplayClocks(settings.disorder(), new RunMarks(), entries, now());
    }

    @Override
    public void open() throws Exception {
        super.open();
        counts = new JobMetrics(getMetricGroup());
        rules = LiveRules.open(job(), ruleSource);
        reader = new LogReader(Normalizers.standard(), rules.edition());
        clock = new EventTimeClock(settings.disorder(), settings.idle(), EventTimeClock.SETTLING);
        clock.restore(state.watermark());
        lag = lagProbes.open();
        outlet = new Outlet();
        own = new HashSet<>();
        openedAt = now();
        if (baselines.sources().enabled()) {
            sources = new SourceWatch(
                    lagProbes.open(), step -> output.collect(SOURCE_STEPS, new StreamRecord<>(step)), wall());
        }
        accounted = new HashMap<>();
        counts.gauge("event_time_millis", () -> clock.watermark());
        counts.gauge(
                "skipped_offsets",
                () -> state.partitions().stream()
                        .mapToLong(PartitionProgress::skipped)
                        .sum());
        silence(clock.watermark() == EventTimeClock.START);
        tickAgain();
    }

    @Override
    public void processElement(StreamRecord<RawRecord> element) throws Exception {
        RawRecord record = element.getValue();
        Envelope envelope = record.log().envelope();
        String source = envelope.source();
        counts.received(1);
        own.add(record.partition());
        PartitionProgress progress = state.partition(record.partition());
        long missing = progress.read(record.offset());
        if (missing > 0) {
            LOG.error(
                    "{} raw logs of partition {} before offset {} are lost: the topic's retention removed them before"
                            + " they were read",
                    missing,
                    record.partition(),
                    record.offset());
            counts.discarded(Discard.SKIPPED, missing);
        }
        if (progress.repeats().isRepeat(record.log().id(), source)) {
            progress.repeat(source);
            counts.discarded(Discard.REPEAT, 1);
            return;
        }
        outlet.run = envelope.mark();
        List<Event> events = readerFor(envelope).read(record, outlet);
        if (baselines.settings().enabled() && envelope.run() == null) {
            events.forEach(event -> Acts.of(event)
                    .ifPresent(
                            act -> EntityAct.route(act, routed -> output.collect(ACTS, new StreamRecord<>(routed)))));
        }
        tellTime(record, events);
        if (sources != null) {
            sources.read(record, events, wall());
        }
        if (events.isEmpty()) {
            progress.deadLetter(source);
            counts.discarded(Discard.DEAD_LETTER, 1);
            return;
        }
        progress.accepted(source, events.get(0).understanding());
    }

    /** Which rules a log is judged by is decided by when it was received. */
    private LogReader readerFor(Envelope envelope) throws Exception {
        long received = Micros.of(envelope.receivedAt());
        if (!reader.rules().covers(received)) {
            Edition edition = rules.covering(received);
            if (edition != reader.rules()) {
                reader.close();
                reader = new LogReader(Normalizers.standard(), edition);
            }
        }
        return reader;
    }

    private void tellTime(RawRecord record, List<Event> events) {
        Envelope envelope = record.log().envelope();
        long now = now();
        ReplayRun run = envelope.run();
        if (run == null) {
            silence(false);
            for (Event event : events) {
                clock.read(
                        EventTimeClock.Key.of(record.partition(), envelope),
                        EventTimeClock.time(event.timestamp().toEpochMilli(), envelope),
                        now);
            }
            return;
        }
        if (!runs.read(record, run, events, now) && reportedRun != run.number()) {
            reportedRun = run.number();
            LOG.warn("logs of replay {} came when it was over: they are not correlated", run.number());
        }
    }

    @Override
    public void onProcessingTime(long time) {
        tellRules();
        advance();
        if (sources != null) {
            sources.tick(nextOffsets(Set.of()), wall());
        }
        tickAgain();
    }

    private void advance() {
        long now = now();
        long before = clock.watermark();
        boolean asks = !clock.isActive(now) || runs.anySilent(now);
        boolean caughtUp = asks && lag.caughtUp(nextOffsets(own), now);
        long reached = clock.advance(now, caughtUp);
        if (own.isEmpty()
                && reached != EventTimeClock.START
                && now - openedAt >= settings.idle().toMillis()) {
            silence(!caughtUp);
        }
        if (reached > before) {
            output.emitWatermark(new Watermark(reached));
        }
        runs.advance(now, caughtUp, own);
    }

    private void tickAgain() {
        ScheduledFuture<?> unused = getProcessingTimeService().registerTimer(wall() + TICK_MILLIS, this);
    }

    /** One subtask says for all what became of the changes. */
    private void tellRules() {
        RulesInForce report = rules.edition().report();
        if (getRuntimeContext().getTaskInfo().getIndexOfThisSubtask() == 0 && !report.equals(reported)) {
            reported = report;
            emit(new TopicRecord(Topics.RULES_IN_FORCE, RulesInForce.KEY, RulesInForceJson.write(report)));
        }
    }

    /** A subtask that was never given anything live must not hold back the others. */
    private void silence(boolean on) {
        if (silent != on) {
            silent = on;
            output.emitWatermarkStatus(on ? WatermarkStatus.IDLE : WatermarkStatus.ACTIVE);
        }
    }

    /** The source's own idea of time is not used, but for the end of a bounded run. */
    @Override
    public void processWatermark(Watermark mark) throws Exception {
        if (mark.getTimestamp() == Watermark.MAX_WATERMARK.getTimestamp()) {
            super.processWatermark(mark);
        }
    }

    @Override
    public void processWatermarkStatus(WatermarkStatus status) {
        // ours is decided by silence()
    }

    /** Correlation looks at time when a checkpoint comes, so it hears of it just before. */
    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) {
        advance();
        account();
        if (sources != null) {
            sources.flush();
        }
    }

    @Override
    public void finish() throws Exception {
        account();
        super.finish();
    }

    /** Only partitions of which something was read since the last time. */
    private void account() {
        for (PartitionProgress progress : state.partitions()) {
            Long before = accounted.put(progress.partition(), progress.nextOffset());
            if (before == null || before != progress.nextOffset()) {
                byte[] account = PartitionAccountJson.write(ReadingState.account(progress, clock.watermark()));
                emit(new TopicRecord(Topics.ACCOUNTING, Integer.toString(progress.partition()), account));
            }
        }
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        kept.update(new ArrayList<>(state.entries(clock.watermark())));
        keptRuns.update(runs.kept(partition -> state.partition(partition).nextOffset()));
    }

    @Override
    public void close() throws Exception {
        if (lag != null) {
            lag.close();
        }
        if (sources != null) {
            sources.close();
        }
        if (reader != null) {
            reader.close();
        }
        if (rules != null) {
            rules.close(job());
        }
        super.close();
    }

    private JobID job() {
        return getRuntimeContext().getJobInfo().getJobId();
    }

    /** @param only of these partitions; none: of all that are known */
    private Map<Integer, Long> nextOffsets(Set<Integer> only) {
        Map<Integer, Long> next = new HashMap<>();
        for (PartitionProgress progress : state.partitions()) {
            if (only.isEmpty() || only.contains(progress.partition())) {
                next.put(progress.partition(), progress.nextOffset());
            }
        }
        return next;
    }

    /** The wall clock, as receptions are stamped. */
    private long wall() {
        return getProcessingTimeService().getCurrentProcessingTime();
    }

    /** How time passes, whatever happens to the wall clock. */
    private long now() {
        return steady.at(wall());
    }

    private void emit(TopicRecord record) {
        counts.sent(record.topic(), 1);
        output.collect(new StreamRecord<>(record));
    }

    /** Turns what a log gives into records. */
    private final class Outlet implements LogReader.Outlet {
        /** Of the log at hand. */
        private Run run = Run.LIVE;

        @Override
        public void event(Event event, byte[] json) {
            emit(new TopicRecord(
                    Topics.EVENTS, event.id(), json, event.receivedAt().toEpochMilli()));
        }

        @Override
        public void deadLetter(DeadLetter letter) {
            emit(new TopicRecord(Topics.DEAD_LETTERS, letter.rawId(), DeadLetterJson.write(letter)));
        }

        @Override
        public void detection(Detection detection) {
            emit(new TopicRecord(
                    Topics.DETECTIONS, detection.entity().toString(), DetectionJson.write(detection.inRun(run))));
        }

        @Override
        public void match(Routed routed) {
            if (run.isLive()) {
                output.collect(MATCHES, new StreamRecord<>(routed));
            } else {
                output.collect(RUN_STEPS, new StreamRecord<>(RunStep.of(routed.inRun(run))));
            }
        }

        @Override
        public void unrouted(int routes) {
            counts.discarded(Discard.UNROUTED, routes);
        }
    }

    private final class RunMarks implements RunClock.Marks {
        @Override
        public void reached(long axis) {
            output.collect(RUN_STEPS, new StreamRecord<>(RunStep.reached(axis)));
        }

        @Override
        public void rest() {
            output.collect(RUN_STEPS, new StreamRecord<>(RunStep.rest()));
        }
    }
}
