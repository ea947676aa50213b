package eu.vigie.job.detection;

import eu.vigie.baseline.BaselineSettings;
import eu.vigie.baseline.EntityAct;
import eu.vigie.baseline.source.SourceTally;
import eu.vigie.correlate.CorrelationPlan;
import eu.vigie.correlate.Routed;
import eu.vigie.event.baseline.Forgetting;
import eu.vigie.job.Connections;
import eu.vigie.job.Topics;
import eu.vigie.job.kafka.DecisionDeserializer;
import eu.vigie.job.kafka.RawDeserializer;
import eu.vigie.job.kafka.Sinks;
import eu.vigie.job.kafka.Sources;
import eu.vigie.job.rules.RuleSource;
import eu.vigie.job.wire.RawRecord;
import eu.vigie.job.wire.RecordTypes;
import eu.vigie.job.wire.TopicRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.function.Supplier;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;

/**
 * <pre>
 * vigie.raw -> read (repeats, normalise, match, account) -+-> events, detections, dead letters, accounts   (at least once)
 *                                                         +-> correlate, stage by stage ----------+-> correlations (exactly once)
 *                                                         +-> the same for replays, by their time -+
 *                                                         +-> profiles of administrators (if on) --+
 * vigie.decisions -----------------------------------------------^ +-> profiles                             (at least once)
 *                                                         +-> profiles of sources, by reception ---+
 * </pre>
 */
public final class DetectionJob {
    public static final String NAME = "detection";
    /** Subtasks of what sees few records: each one has a part of every checkpoint, and those of sinks a transaction. */
    private static final int FEW = 1;

    private static final String GROUP = "vigie-detection";
    private static final String TRANSACTIONS = "vigie-detection-correlations";

    private DetectionJob() {}

    /** Adds the job to the environment. The rules must have been checked. */
    static void build(
            StreamExecutionEnvironment environment,
            DetectionSettings settings,
            RuleSource rules,
            Baselines baselines,
            Connections connections) {
        environment.setParallelism(settings.parallelism());
        DataStream<RawRecord> raw = environment
                .fromSource(
                        Sources.of(connections, List.of(Topics.RAW), GROUP, new RawDeserializer()),
                        WatermarkStrategy.noWatermarks(),
                        "raw logs",
                        RecordTypes.RAW)
                .uid("raw-logs");
        Properties client = connections.kafka();
        Outputs outputs = connect(
                raw,
                () -> decisions(environment, connections),
                settings,
                rules,
                baselines,
                () -> new KafkaLagProbe(client, Topics.RAW));
        outputs.records()
                .sinkTo(Sinks.atLeastOnce(
                        connections,
                        List.of(
                                Topics.EVENTS,
                                Topics.DETECTIONS,
                                Topics.DEAD_LETTERS,
                                Topics.ACCOUNTING,
                                Topics.RULES_IN_FORCE)))
                .name("records")
                .uid("records");
        DataStream<TopicRecord> profiles = outputs.profiles();
        if (profiles != null) {
            profiles.sinkTo(Sinks.atLeastOnce(connections, List.of(Topics.PROFILES)))
                    .name("profiles")
                    .uid("profiles")
                    .setParallelism(FEW);
        }
        outputs.correlations()
                .sinkTo(Sinks.exactlyOnce(connections, List.of(Topics.CORRELATIONS), TRANSACTIONS))
                .name("correlations")
                .uid("correlations")
                .setParallelism(FEW);
    }

    /** What people decided about profiles. */
    private static DataStream<Forgetting> decisions(StreamExecutionEnvironment environment, Connections connections) {
        return environment
                .fromSource(
                        Sources.whole(connections, Topics.DECISIONS, GROUP, DecisionDeserializer.forgettings()),
                        WatermarkStrategy.noWatermarks(),
                        "decisions",
                        RecordTypes.FORGETTING)
                .uid("decisions");
    }

    /**
     * What leaves: at least once, and exactly once.
     *
     * @param records of each log: their sink stands in the task that reads, which it does only if nothing else goes into it
     * @param profiles null: there are none
     */
    record Outputs(
            DataStream<TopicRecord> records,
            @Nullable DataStream<TopicRecord> profiles,
            DataStream<TopicRecord> correlations) {}

    /** The operators between source and sinks. */
    static Outputs connect(
            DataStream<RawRecord> raw,
            Supplier<DataStream<Forgetting>> decisions,
            DetectionSettings settings,
            RuleSource rules,
            Baselines baselines,
            LagProbe.Factory lagProbes) {
        SingleOutputStreamOperator<TopicRecord> records = raw.transform(
                        "read", RecordTypes.TOPIC, new ReadingOperator(rules, settings, baselines, lagProbes))
                .uid("read");
        DataStream<Routed> live = records.getSideOutput(ReadingOperator.MATCHES);
        DataStream<Routed> replayed = records.getSideOutput(ReadingOperator.RUN_STEPS)
                .transform("time of replays", RecordTypes.ROUTED, new SideTimeOperator<Routed, RunStep>())
                .uid("replay-time");
        DataStream<TopicRecord> looks = null;
        DataStream<TopicRecord> exact = correlate(live, "", rules).union(correlate(replayed, "replay-", rules));
        BaselineSettings administrators = baselines.settings();
        if (administrators.enabled()) {
            SingleOutputStreamOperator<TopicRecord> judged = records.getSideOutput(ReadingOperator.ACTS)
                    .connect(decisions.get())
                    .keyBy(EntityAct::entity, decision -> decision.entity().toString(), Types.STRING)
                    .transform("baselines", RecordTypes.TOPIC, new BaselineOperator(baselines))
                    .uid("baselines");
            looks = judged.getSideOutput(BaselineOperator.PROFILES);
            exact = exact.union(judged.keyBy(DayLimitOperator::rule, Types.STRING)
                    .transform(
                            "baselines a day", RecordTypes.TOPIC, dayLimit(administrators, administrators.patience()))
                    .uid("baselines-a-day")
                    .setParallelism(FEW));
        }
        if (baselines.sources().enabled()) {
            exact = exact.union(records.getSideOutput(ReadingOperator.SOURCE_STEPS)
                    .transform(
                            "time of reception",
                            RecordTypes.SOURCE_TALLY,
                            new SideTimeOperator<SourceTally, SourceStep>())
                    .uid("reception-time")
                    .keyBy(SourceTally::source, Types.STRING)
                    .transform("sources", RecordTypes.TOPIC, new SourceOperator(baselines))
                    .uid("sources")
                    .setParallelism(FEW)
                    .keyBy(DayLimitOperator::rule, Types.STRING)
                    .transform("sources a day", RecordTypes.TOPIC, dayLimit(administrators, Duration.ZERO))
                    .uid("sources-a-day")
                    .setParallelism(FEW));
        }
        return new Outputs(records, looks, exact);
    }

    private static DayLimitOperator dayLimit(BaselineSettings general, Duration patience) {
        return new DayLimitOperator(general.zone(), general.mostADay(), patience);
    }

    /** {@code branch}: begins the uids of its operators. */
    private static DataStream<TopicRecord> correlate(DataStream<Routed> all, String branch, RuleSource rules) {
        List<DataStream<Routed>> producers = new ArrayList<>(List.of(all));
        DataStream<TopicRecord> correlations = null;
        for (int stage = 0; stage < CorrelationPlan.MAX_STAGES; stage++) {
            SingleOutputStreamOperator<TopicRecord> found = matches(producers, branch, stage)
                    .keyBy(Routed::key, Types.STRING)
                    .transform(
                            branch + "correlate stage " + stage,
                            RecordTypes.TOPIC,
                            new CorrelationOperator(rules, stage))
                    .uid(branch + "correlate-" + stage);
            if (stage > 0) {
                found.setParallelism(FEW);
            }
            correlations = correlations == null ? found : correlations.union(found);
            producers.add(found.getSideOutput(ReadingOperator.MATCHES));
        }
        return Objects.requireNonNull(correlations);
    }

    /** Of a stage. Picked where they are made, in the task of their producer: no match is written to a stage that does not want it. */
    private static DataStream<Routed> matches(List<DataStream<Routed>> producers, String branch, int stage) {
        DataStream<Routed> all = null;
        for (int producer = 0; producer < producers.size(); producer++) {
            SingleOutputStreamOperator<Routed> its = producers
                    .get(producer)
                    .filter(routed -> routed.stage() == stage)
                    .name(branch + "matches for stage " + stage)
                    .uid(branch + "matches-" + producer + "-" + stage);
            if (producer > 1) {
                its.setParallelism(FEW); // as its producer, the stage before
            }
            all = all == null ? its : all.union(its);
        }
        return Objects.requireNonNull(all);
    }
}
