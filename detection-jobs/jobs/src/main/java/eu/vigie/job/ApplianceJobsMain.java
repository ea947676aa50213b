package eu.vigie.job;

import eu.vigie.job.detection.ConfiguredDetectionJob;
import eu.vigie.job.incident.ConfiguredIncidentJob;
import eu.vigie.job.index.ConfiguredIndexJob;
import eu.vigie.settings.InvalidSettingsException;

/** Starts every job of the appliance in one cluster. Each has its own checkpoints and goes on from its own newest state. */
public final class ApplianceJobsMain {
    private ApplianceJobsMain() {}

    /** Throws on wrong usage or configuration, which Flink logs; with {@code --check}, alone, it ends with 2 after saying what is wrong. */
    public static void main(String[] words) throws Exception {
        JobArguments arguments = JobArguments.parse(words);
        try {
            ConfiguredJob.start(
                    arguments, ConfiguredDetectionJob::read, ConfiguredIncidentJob::read, ConfiguredIndexJob::read);
        } catch (InvalidSettingsException e) {
            if (!arguments.check()) {
                throw e;
            }
            System.err.println(e.getMessage());
            System.exit(2);
        }
    }
}
