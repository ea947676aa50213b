package eu.vigie.job.incident;

import eu.vigie.job.ConfiguredJob;
import eu.vigie.job.JobArguments;

/** Starts the incident job alone, on the cluster that it is submitted to. */
public final class IncidentJobMain {
    private IncidentJobMain() {}

    public static void main(String[] arguments) throws Exception {
        ConfiguredJob.start(JobArguments.parse(arguments), ConfiguredIncidentJob::read);
    }
}
