package eu.vigie.job.detection;

import eu.vigie.baseline.EntityAct;
import eu.vigie.correlate.CorrelationPlan;
import eu.vigie.correlate.Routed;
import eu.vigie.job.Connections;
import eu.vigie.job.Topics;
import eu.vigie.job.kafka.RawDeserializer;
import eu.vigie.job.kafka.Sinks;
import eu.vigie.job.kafka.Sources;
import eu.vigie.job.wire.RawRecord;
import eu.vigie.job.wire.RecordTypes;
import eu.vigie.job.wire.TopicRecord;
import eu.vigie.settings.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * <pre>
 * vigie.raw -> read (repeats, normalise, match, account) -+-> events, detections, dead letters, accounts   (at least once)
 *                                                         +-> correlate, stage by stage ----------+-> correlations (exactly once)
 *                                                         +-> the same for replays, by their time -+
 *                                                         +-> profiles of administrators (if on) --+
 * </pre>
 */
public final class DetectionJob {
    public static final String NAME = "detection";
    private static final String GROUP = "vigie-detection";
    private static final String TRANSACTIONS = "vigie-detection-correlations";

    private DetectionJob() {}

    /** Adds the job to the environment. The rules must have been checked. */
    static void build(
            StreamExecutionEnvironment environment,
            DetectionSettings settings,
            RuleTexts rules,
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
        Outputs outputs = connect(raw, settings, rules, baselines, () -> new KafkaLagProbe(client, Topics.RAW));
        outputs.records()
                .sinkTo(Sinks.atLeastOnce(
                        connections, List.of(Topics.EVENTS, Topics.DETECTIONS, Topics.DEAD_LETTERS, Topics.ACCOUNTING)))
                .name("records")
                .uid("records");
        DataStream<TopicRecord> correlations = outputs.correlations();
        if (correlations != null) {
            correlations
                    .sinkTo(Sinks.exactlyOnce(connections, List.of(Topics.CORRELATIONS), TRANSACTIONS))
                    .name("correlations")
                    .uid("correlations");
        }
    }

    /** What leaves; {@code correlations} is null when no rule correlates and no profiles are kept. */
    record Outputs(
            DataStream<TopicRecord> records,
            @org.jspecify.annotations.Nullable DataStream<TopicRecord> correlations) {}

    /** The operators between source and sinks. */
    static Outputs connect(
            DataStream<RawRecord> raw,
            DetectionSettings settings,
            RuleTexts rules,
            Baselines baselines,
            LagProbe.Factory lagProbes) {
        boolean profiles = baselines.settings().enabled();
        SingleOutputStreamOperator<TopicRecord> records = raw.transform(
                        "read", RecordTypes.TOPIC, new ReadingOperator(rules, settings, profiles, lagProbes))
                .uid("read");
        List<DataStream<TopicRecord>> exact = new ArrayList<>();
        int stages = stages(rules, settings);
        if (stages > 0) {
            DataStream<Routed> live = records.getSideOutput(ReadingOperator.MATCHES);
            DataStream<Routed> replayed = records.getSideOutput(ReadingOperator.RUN_STEPS)
                    .transform("time of replays", RecordTypes.ROUTED, new RunTimeOperator())
                    .uid("replay-time");
            exact.add(correlate(live, "", stages, settings, rules));
            exact.add(correlate(replayed, "replay-", stages, settings, rules));
        }
        if (profiles) {
            exact.add(records.getSideOutput(ReadingOperator.ACTS)
                    .keyBy(EntityAct::entity, Types.STRING)
                    .transform("baselines", RecordTypes.TOPIC, new BaselineOperator(baselines))
                    .uid("baselines")
                    .keyBy(DayLimitOperator::rule, Types.STRING)
                    .transform("baselines a day", RecordTypes.TOPIC, new DayLimitOperator(baselines.settings()))
                    .uid("baselines-a-day"));
        }
        return new Outputs(
                records, exact.stream().reduce((one, other) -> one.union(other)).orElse(null));
    }

    /** {@code branch}: begins the uids of its operators. */
    private static DataStream<TopicRecord> correlate(
            DataStream<Routed> all, String branch, int stages, DetectionSettings settings, RuleTexts rules) {
        DataStream<Routed> matches = all;
        DataStream<TopicRecord> correlations = null;
        for (int stage = 0; stage < stages; stage++) {
            int number = stage;
            SingleOutputStreamOperator<TopicRecord> found = matches.filter(routed -> routed.stage() == number)
                    .name(branch + "matches of stage " + stage)
                    .uid(branch + "matches-" + stage)
                    .keyBy(Routed::key, Types.STRING)
                    .transform(
                            branch + "correlate stage " + stage,
                            RecordTypes.TOPIC,
                            new CorrelationOperator(rules, settings, stage))
                    .uid(branch + "correlate-" + stage);
            correlations = correlations == null ? found : correlations.union(found);
            matches = matches.union(found.getSideOutput(ReadingOperator.MATCHES));
        }
        return java.util.Objects.requireNonNull(correlations);
    }

    private static int stages(RuleTexts rules, DetectionSettings settings) {
        Problems problems = new Problems();
        return CorrelationPlan.compile(rules.load(problems), settings.limits(), problems)
                .stages();
    }
}
