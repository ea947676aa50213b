package eu.vigie.job;

import eu.vigie.settings.InvalidSettingsException;
import eu.vigie.settings.Problems;
import java.time.Duration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A job whose configuration was read and found good. Reading all of them comes before starting any. */
public interface ConfiguredJob {
    /** Its name in Flink and the name of its state's folder. */
    String name();

    /** How often its state is kept, and with it how long what leaves exactly once is held back. */
    Duration checkpointEvery();

    /** Adds its operators. */
    void build(StreamExecutionEnvironment environment, Connections connections);

    /** Reads what a job needs of the configuration; problems are collected. */
    interface Reader {
        ConfiguredJob read(JobArguments arguments, UserConfiguration configuration, Problems problems);
    }

    /**
     * Starts jobs: all are read first, and nothing starts when anything is wrong, or when that was only to be checked.
     *
     * @throws InvalidSettingsException with every problem, each with file and line
     */
    static void start(JobArguments arguments, Reader... readers) throws Exception {
        Logger log = LoggerFactory.getLogger(ConfiguredJob.class);
        Problems problems = new Problems();
        UserConfiguration configuration = UserConfiguration.read(arguments.config(), problems);
        ConfiguredJob[] jobs = new ConfiguredJob[readers.length];
        for (int i = 0; i < readers.length; i++) {
            jobs[i] = readers[i].read(arguments, configuration, problems);
        }
        if (!arguments.check()) {
            problems.list().forEach(problem -> log.error("{}", problem));
        }
        problems.throwIfAny();
        if (arguments.check()) {
            return;
        }
        Connections connections = Connections.read(arguments.connections());
        for (ConfiguredJob job : jobs) {
            StateFolder state = new StateFolder(arguments.data(), job.name());
            StreamExecutionEnvironment environment = JobEnvironment.of(state, job.checkpointEvery());
            job.build(environment, connections);
            log.info("starting the job {}", job.name());
            environment.executeAsync(job.name());
        }
    }
}
