package eu.vigie.job.incident;

import eu.vigie.alert.AlertTracker;
import eu.vigie.event.detection.Detection;
import eu.vigie.job.Connections;
import eu.vigie.job.Topics;
import eu.vigie.job.kafka.DetectionDeserializer;
import eu.vigie.job.kafka.Sinks;
import eu.vigie.job.kafka.Sources;
import eu.vigie.job.wire.RecordTypes;
import eu.vigie.job.wire.TopicRecord;
import eu.vigie.risk.RiskSubject;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * <pre>
 * vigie.detections + vigie.correlations -------------------------> alerts (by rule and entity) -> incidents -> alerts, incidents, notifications
 *                     those that count as risk -> risk (by entity) -^                                         (exactly once)
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
        connect(detections, settings)
                .sinkTo(Sinks.exactlyOnce(
                        connections, List.of(Topics.ALERTS, Topics.INCIDENTS, Topics.NOTIFICATIONS), TRANSACTIONS))
                .name("alerts, incidents, notifications")
                .uid("publication");
    }

    /** The operators between source and sink. */
    static DataStream<TopicRecord> connect(DataStream<Detection> detections, IncidentSettings settings) {
        RiskSubject subject = new RiskSubject(settings.incidents());
        DataStream<Detection> together = detections
                .filter(detection -> subject.of(detection).isPresent())
                .name("count as risk")
                .uid("risk-only")
                .keyBy(subject::key, Types.STRING)
                .transform("risk", RecordTypes.DETECTION, new RiskOperator(settings.risk(), subject))
                .uid("risk");
        return detections
                .union(together)
                .keyBy(AlertTracker::key, Types.STRING)
                .transform("alerts", RecordTypes.ALERT, new AlertOperator(settings.alerts()))
                .uid("alerts")
                .keyBy(alert -> IncidentOperator.KEY, Types.STRING)
                .transform(
                        "incidents", RecordTypes.TOPIC, new IncidentOperator(settings.alerts(), settings.incidents()))
                .uid("incidents");
    }
}
