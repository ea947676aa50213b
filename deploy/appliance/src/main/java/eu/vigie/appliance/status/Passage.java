package eu.vigie.appliance.status;

import eu.vigie.appliance.flink.FlinkJob;
import eu.vigie.appliance.flink.FlinkRest;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;

/**
 * Waits until what came in by now has come out at the end. Nothing is guessed from silence: each step waits for what the stage itself says
 * (accounts, checkpoints, committed offsets).
 */
public final class Passage {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(250);

    private final FlinkRest flink;
    private final PipelineProbe kafka;
    private final Duration patience;

    /** {@code patience}: of each step; after it {@link TimeoutException} says at which one all stands. */
    public Passage(FlinkRest flink, PipelineProbe kafka, Duration patience) {
        this.flink = flink;
        this.kafka = kafka;
        this.patience = patience;
    }

    private interface Look {
        /** Empty: it is done. */
        String stands() throws IOException, InterruptedException;
    }

    /** Until the detection job has read the raw logs that are there now. */
    public void read() throws IOException, InterruptedException, TimeoutException {
        List<PartitionState> goal = kafka.look().partitions();
        await(() -> {
            long left = 0;
            for (PartitionState now : kafka.look().partitions()) {
                long end = goal.stream()
                        .filter(then -> then.partition() == now.partition())
                        .mapToLong(PartitionState::end)
                        .findFirst()
                        .orElse(0);
                left += Math.max(0, end - now.nextOffset());
            }
            return left == 0 ? "" : "the detection job has " + left + " logs to read";
        });
    }

    /** What a job found by now leaves with the next checkpoint that begins: the second to be complete from here. */
    public void checkpoints(String job) throws IOException, InterruptedException, TimeoutException {
        long goal = flink.checkpoints(job(job)) + 2;
        await(() -> flink.checkpoints(job(job)) >= goal ? "" : "the job " + job + " makes no checkpoints");
    }

    /** Until a stage has read all. */
    public void lag(Stage stage) throws IOException, InterruptedException, TimeoutException {
        await(() -> {
            long lag = kafka.look().lag(stage);
            return lag == 0 ? "" : "the stage " + stage.word() + " has " + lag + " records to read";
        });
    }

    private FlinkJob job(String name) throws IOException, InterruptedException {
        return flink.jobs().stream()
                .filter(job -> job.name().equals(name) && !job.isOver())
                .findFirst()
                .orElseThrow(() -> new IOException("the job " + name + " does not run; see flink-jobmanager.log"));
    }

    private void await(Look look) throws IOException, InterruptedException, TimeoutException {
        long deadline = System.nanoTime() + patience.toNanos();
        String stands = look.stands();
        while (!stands.isEmpty()) {
            if (System.nanoTime() > deadline) {
                throw new TimeoutException(stands);
            }
            Thread.sleep(LOOK_AGAIN.toMillis());
            stands = look.stands();
        }
    }
}
