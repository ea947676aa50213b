package eu.vigie.collect.config;

import java.time.Duration;
import java.util.List;

/**
 * What the collector was told to do.
 *
 * @param spoolBytes most that waits on disk
 * @param spoolAfter a syslog message that Kafka has not confirmed is on disk at the latest this long after it came
 * @param memoryBytes most that waits in memory
 * @param maxConnections open at the same time over all inputs
 * @param metricsPort on loopback; 0: any free one
 */
public record CollectorSettings(
        List<InputSettings> inputs,
        long spoolBytes,
        Duration spoolAfter,
        long memoryBytes,
        int maxConnections,
        int metricsPort) {
    public static final String TOPIC = "vigie.raw";
    public static final int SYSLOG_PORT = 5514;
    public static final int HTTPS_PORT = 8514;
    public static final int METRICS_PORT = 8515;
    public static final int REPLAY_PORT = 8516;
    public static final String REPLAY_SOURCE = "replay";

    public CollectorSettings {
        inputs = List.copyOf(inputs);
    }

    public CollectorSettings withMaxConnections(int most) {
        return new CollectorSettings(inputs, spoolBytes, spoolAfter, memoryBytes, most, metricsPort);
    }
}
