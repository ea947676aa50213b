package eu.vigie.job.incident;

import eu.vigie.job.ConfiguredJob;
import eu.vigie.job.Connections;
import eu.vigie.job.JobArguments;
import eu.vigie.job.UserConfiguration;
import eu.vigie.settings.Problems;
import java.time.Duration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The incident job with its settings. */
public record ConfiguredIncidentJob(IncidentSettings settings) implements ConfiguredJob {
    /** Reads the sections {@code incidents} and {@code assets}. */
    public static ConfiguredJob read(JobArguments arguments, UserConfiguration configuration, Problems problems) {
        return new ConfiguredIncidentJob(IncidentSettings.read(configuration.root(), configuration.base(), problems));
    }

    @Override
    public String name() {
        return IncidentJob.NAME;
    }

    @Override
    public Duration checkpointEvery() {
        return Duration.ofSeconds(1);
    }

    @Override
    public void build(StreamExecutionEnvironment environment, Connections connections) {
        IncidentJob.build(environment, settings, connections);
    }
}
