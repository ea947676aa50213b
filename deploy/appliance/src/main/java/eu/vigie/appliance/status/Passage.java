package eu.vigie.appliance.status;

import eu.vigie.appliance.flink.FlinkJob;
import eu.vigie.appliance.flink.FlinkRest;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Waits until what came in by now has come out at the end. Nothing is guessed from silence: each step waits for what the stage itself says
 * (accounts, checkpoints, committed offsets).
 */
public final class Passage {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(250);
    private static final Duration TELL_EACH = Duration.ofSeconds(5);

    private final FlinkRest flink;
    private final PipelineProbe kafka;
    private final Duration patience;
    private final Consumer<String> progress;

    /**
     * One that is to wait.
     *
     * @param patience of each step; after it {@link TimeoutException} says at which one all stands
     * @param progress takes now and then what it waits for
     */
    public Passage(FlinkRest flink, PipelineProbe kafka, Duration patience, Consumer<String> progress) {
        this.flink = flink;
        this.kafka = kafka;
        this.patience = patience;
        this.progress = progress;
    }

    private interface Look {
        /** Empty: it is done. */
        String stands() throws IOException, InterruptedException;
    }

    /** Until the detection job has read the raw logs that are there now. */
    public void read() throws InterruptedException, TimeoutException {
        List<PartitionState> goal = new ArrayList<>();
        await(() -> {
            List<PartitionState> all = kafka.look().partitions();
            if (goal.isEmpty()) {
                goal.addAll(all);
            }
            long left = 0;
            for (PartitionState now : all) {
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
    public void checkpoints(String job) throws InterruptedException, TimeoutException {
        List<Long> begun = new ArrayList<>();
        await(() -> {
            long complete = flink.checkpoints(job(job));
            begun.add(complete);
            return complete >= begun.get(0) + 2 ? "" : "the job " + job + " makes no checkpoints";
        });
    }

    /** Until a stage has read all. */
    public void lag(Stage stage) throws InterruptedException, TimeoutException {
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

    private void await(Look look) throws InterruptedException, TimeoutException {
        long begun = System.nanoTime();
        long told = begun;
        String stands = stands(look);
        while (!stands.isEmpty()) {
            long now = System.nanoTime();
            if (now - begun > patience.toNanos()) {
                throw new TimeoutException(stands);
            }
            if (now - told > TELL_EACH.toNanos()) {
                told = now;
                progress.accept(stands);
            }
            Thread.sleep(LOOK_AGAIN.toMillis());
            stands = stands(look);
        }
    }

    /** What cannot be asked now, because a server is busy or away, is asked again. */
    private static String stands(Look look) throws InterruptedException {
        try {
            return look.stands();
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
