package eu.vigie.job;

import eu.vigie.job.detection.ConfiguredDetectionJob;
import eu.vigie.job.incident.ConfiguredIncidentJob;
import eu.vigie.job.index.ConfiguredIndexJob;

/** Starts every job of the appliance in one cluster. Each has its own checkpoints and goes on from its own newest state. */
public final class ApplianceJobsMain {
    private ApplianceJobsMain() {}

    public static void main(String[] arguments) throws Exception {
        ConfiguredJob.start(
                JobArguments.parse(arguments),
                ConfiguredDetectionJob::read,
                ConfiguredIncidentJob::read,
                ConfiguredIndexJob::read);
    }
}
