package eu.vigie.job.index;

import eu.vigie.job.ConfiguredJob;
import eu.vigie.job.Connections;
import eu.vigie.job.JobArguments;
import eu.vigie.job.UserConfiguration;
import eu.vigie.settings.Problems;
import java.time.Duration;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The index job with its settings. */
public record ConfiguredIndexJob(IndexSettings settings) implements ConfiguredJob {
    /** While OpenSearch is away every checkpoint waits and fails: this is no reason to give up. */
    private static final int TOLERATED_FAILURES = 100_000;

    /** Reads the section {@code index}. */
    public static ConfiguredJob read(JobArguments arguments, UserConfiguration configuration, Problems problems) {
        return new ConfiguredIndexJob(IndexSettings.read(configuration.root(), problems));
    }

    @Override
    public String name() {
        return IndexJob.NAME;
    }

    @Override
    public Duration checkpointEvery() {
        return Duration.ofSeconds(5);
    }

    @Override
    public void build(StreamExecutionEnvironment environment, Connections connections) {
        Configuration patient = new Configuration();
        patient.set(CheckpointingOptions.TOLERABLE_FAILURE_NUMBER, TOLERATED_FAILURES);
        environment.configure(patient);
        IndexJob.build(environment, settings, connections);
    }
}
