package eu.vigie.job.index;

import eu.vigie.job.Connections;
import eu.vigie.job.Topics;
import eu.vigie.job.kafka.Sources;
import java.util.List;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * <pre>
 * every topic but vigie.raw -> OpenSearch  (at least once, made harmless by ids and versions)
 * </pre>
 * The only job that talks to OpenSearch: while it is away, this one waits and the others go on.
 */
public final class IndexJob {
    public static final String NAME = "index";
    private static final Logger LOG = LoggerFactory.getLogger(IndexJob.class);
    private static final String GROUP = "vigie-index";
    private static final List<String> TOPICS = List.of(
            Topics.EVENTS,
            Topics.DETECTIONS,
            Topics.CORRELATIONS,
            Topics.DEAD_LETTERS,
            Topics.ACCOUNTING,
            Topics.ALERTS,
            Topics.INCIDENTS,
            Topics.NOTIFICATIONS,
            Topics.DELIVERIES,
            Topics.PROFILES);

    private IndexJob() {}

    /** Adds the job to the environment. */
    public static void build(StreamExecutionEnvironment environment, IndexSettings settings, Connections connections) {
        settings.warning().ifPresent(LOG::warn);
        environment.setParallelism(1);
        environment
                .fromSource(
                        Sources.of(connections, TOPICS, GROUP, new EntryReader()),
                        WatermarkStrategy.noWatermarks(),
                        "records",
                        EntryReader.TYPE)
                .uid("records")
                .sinkTo(new OpenSearchSink(connections, settings))
                .name("OpenSearch")
                .uid("index");
    }
}
