package eu.vigie.job.index;

import eu.vigie.job.ConfiguredJob;
import eu.vigie.job.JobArguments;

/** Starts the index job alone, on the cluster that it is submitted to. */
public final class IndexJobMain {
    private IndexJobMain() {}

    public static void main(String[] arguments) throws Exception {
        ConfiguredJob.start(JobArguments.parse(arguments), ConfiguredIndexJob::read);
    }
}
