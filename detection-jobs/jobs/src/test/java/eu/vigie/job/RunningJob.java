package eu.vigie.job;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.checkpoint.CheckpointException;
import org.apache.flink.runtime.checkpoint.CheckpointFailureReason;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.ExceptionUtils;

/** One life of a job on the cluster of the test, begun from the newest state in the data folder, as the product's main begins it. */
public final class RunningJob {
    private static final long LIMIT_SECONDS = 120;

    private final JobClient client;
    private final StateFolder state;

    private RunningJob(JobClient client, StateFolder state) {
        this.client = client;
        this.state = state;
    }

    public static RunningJob start(ConfiguredJob job, Path data, Connections connections) throws Exception {
        StateFolder state = new StateFolder(data, job.name());
        StreamExecutionEnvironment environment = JobEnvironment.of(state, job.checkpointEvery());
        job.build(environment, connections);
        return new RunningJob(environment.executeAsync(job.name()), state);
    }

    /** Ends it where it stands, as a JobManager that is killed: the next life begins at the newest checkpoint, if there is one. */
    public void cancel() throws Exception {
        client.cancel().get(LIMIT_SECONDS, TimeUnit.SECONDS);
        awaitEnd();
    }

    /** Ends it with a savepoint, as {@code vigie down} does, once all of it runs: its first records may come before that. */
    public void stop() throws Exception {
        Deadline.await("a savepoint", this::endsWithSavepoint);
        awaitEnd();
    }

    private boolean endsWithSavepoint() throws Exception {
        try {
            client.stopWithSavepoint(false, state.savepoints().toUri().toString(), SavepointFormatType.NATIVE)
                    .get(LIMIT_SECONDS, TimeUnit.SECONDS);
            return true;
        } catch (ExecutionException e) {
            if (ExceptionUtils.findThrowable(e, CheckpointException.class)
                    .filter(refused -> refused.getCheckpointFailureReason()
                            == CheckpointFailureReason.NOT_ALL_REQUIRED_TASKS_RUNNING)
                    .isPresent()) {
                return false;
            }
            throw e;
        }
    }

    /** Whether a checkpoint stands from which another life could begin. */
    public boolean hasState() {
        return state.newest().isPresent();
    }

    /** The newest state: another one later says that a checkpoint was made in between. */
    public Optional<Path> newestState() {
        return state.newest();
    }

    private void awaitEnd() throws Exception {
        Deadline.await(
                "the end of the job",
                () -> client.getJobStatus().get(LIMIT_SECONDS, TimeUnit.SECONDS).isGloballyTerminalState());
    }
}
