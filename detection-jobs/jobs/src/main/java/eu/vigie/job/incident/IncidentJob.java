package eu.vigie.job.incident;

import eu.vigie.alert.AlertTracker;
import eu.vigie.event.detection.Detection;
import eu.vigie.event.exemption.ExemptionStep;
import eu.vigie.event.json.AlertJson;
import eu.vigie.job.Connections;
import eu.vigie.job.Topics;
import eu.vigie.job.kafka.DecisionDeserializer;
import eu.vigie.job.kafka.DetectionDeserializer;
import eu.vigie.job.kafka.Sinks;
import eu.vigie.job.kafka.Sources;
import eu.vigie.job.wire.RecordTypes;
import eu.vigie.job.wire.TopicRecord;
import eu.vigie.risk.RiskSubject;
import eu.vigie.tuning.Silenced;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.BroadcastStream;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * <pre>
 * vigie.detections + vigie.correlations -> exemptions ----------------------> alerts (by rule and entity) -> incidents -> alerts, incidents,
 *                                             | those that count as risk -> risk (by entity) -> exemptions -^              notifications
 * vigie.decisions ----------------------------^ silenced -> alerts (by exemption, rule and entity) ----------------------> (exactly once)
 * </pre>
 * One subtask: whatever it is told first, people were told first.
 */
public final class IncidentJob {
    public static final String NAME = "incident";
    private static final String GROUP = "vigie-incident";
    private static final String TRANSACTIONS = "vigie-incident";

    private IncidentJob() {}

    /** Adds the job to the environment. */
    public static void build(
            StreamExecutionEnvironment environment, IncidentSettings settings, Connections connections) {
        environment.setParallelism(1);
        // append times grow in each partition; only forgetting depends on them
        WatermarkStrategy<Detection> appendTime =
                WatermarkStrategy.<Detection>forMonotonousTimestamps().withIdleness(Duration.ofMinutes(1));
        DataStream<Detection> detections = environment
                .fromSource(
                        Sources.of(
                                connections,
                                List.of(Topics.DETECTIONS, Topics.CORRELATIONS),
                                GROUP,
                                new DetectionDeserializer()),
                        appendTime,
                        "detections",
                        RecordTypes.DETECTION)
                .uid("detections");
        DataStream<ExemptionStep> decisions = environment
                .fromSource(
                        Sources.whole(connections, Topics.DECISIONS, GROUP, DecisionDeserializer.exemptions()),
                        WatermarkStrategy.<ExemptionStep>forMonotonousTimestamps()
                                .withIdleness(Duration.ofMinutes(1)),
                        "decisions",
                        RecordTypes.EXEMPTION_STEP)
                .uid("decisions");
        connect(detections, decisions, settings)
                .sinkTo(Sinks.exactlyOnce(
                        connections, List.of(Topics.ALERTS, Topics.INCIDENTS, Topics.NOTIFICATIONS), TRANSACTIONS))
                .name("alerts, incidents, notifications")
                .uid("publication");
    }

    /** The operators between sources and sink. */
    static DataStream<TopicRecord> connect(
            DataStream<Detection> detections, DataStream<ExemptionStep> decisions, IncidentSettings settings) {
        BroadcastStream<ExemptionStep> steps = decisions.broadcast(ExemptionFunction.STEPS);
        RiskSubject subject = new RiskSubject(settings.incidents());
        SingleOutputStreamOperator<Detection> heard = exempting(detections, steps, true, "exemptions");
        DataStream<Detection> together = heard.filter(
                        detection -> subject.of(detection).isPresent())
                .name("count as risk")
                .uid("risk-only")
                .keyBy(subject::key, Types.STRING)
                .transform("risk", RecordTypes.DETECTION, new RiskOperator(settings.risk(), subject))
                .uid("risk");
        SingleOutputStreamOperator<Detection> told = exempting(together, steps, false, "exemptions-of-risk");
        DataStream<TopicRecord> silenced = heard.getSideOutput(ExemptionFunction.SILENCED)
                .union(told.getSideOutput(ExemptionFunction.SILENCED))
                .keyBy(Silenced::key, Types.STRING)
                .transform("silenced", RecordTypes.ALERT, new SilencedOperator(settings.alerts()))
                .uid("silenced")
                .map(alert -> new TopicRecord(Topics.ALERTS, alert.id(), AlertJson.write(alert)), RecordTypes.TOPIC)
                .name("silenced alerts")
                .uid("silenced-alerts");
        return heard.union(told)
                .keyBy(AlertTracker::key, Types.STRING)
                .transform("alerts", RecordTypes.ALERT, new AlertOperator(settings.alerts()))
                .uid("alerts")
                .keyBy(alert -> IncidentOperator.KEY, Types.STRING)
                .transform(
                        "incidents", RecordTypes.TOPIC, new IncidentOperator(settings.alerts(), settings.incidents()))
                .uid("incidents")
                .union(silenced);
    }

    private static SingleOutputStreamOperator<Detection> exempting(
            DataStream<Detection> detections, BroadcastStream<ExemptionStep> steps, boolean telling, String uid) {
        return detections
                .connect(steps)
                .process(new ExemptionFunction(telling), RecordTypes.DETECTION)
                .name(uid)
                .uid(uid);
    }
}
