package eu.vigie.job.detection;

import eu.vigie.job.ConfiguredJob;
import eu.vigie.job.JobArguments;

/** Starts the detection job alone, on the cluster that it is submitted to. */
public final class DetectionJobMain {
    private DetectionJobMain() {}

    public static void main(String[] arguments) throws Exception {
        ConfiguredJob.start(JobArguments.parse(arguments), ConfiguredDetectionJob::read);
    }
}
