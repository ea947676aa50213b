package eu.vigie.verify.bench;

import eu.vigie.verify.bench.DetectionStream.Heard;
import eu.vigie.verify.running.ApplianceProcess;
import eu.vigie.verify.running.TestFolder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * How long nothing is detected when the TaskManager is killed: from the kill to the first correlation that was fired by a log sent
 * afterwards, as a reader of committed records sees it. 500 lines a second.
 */
@SuppressWarnings("try") // what listens and sends in the background is named nowhere else
class TaskManagerDeathBench {
    private static final int ROUNDS = Integer.getInteger("vigie.rounds", 5);

    /** The launcher and Flink wait longer for what dies again at once. */
    private static final long BETWEEN_SECONDS = 75;

    @Test
    void fromTheKillToTheNextDetection() throws Exception {
        ApplianceProcess appliance = new ApplianceProcess(
                TestFolder.empty("death"), "inputs:\n  - {source: lines, listen: \"tcp://127.0.0.1:PORT0\"}\n");
        BlockingQueue<Heard> heard = new LinkedBlockingQueue<>();
        appliance.up();
        try (DetectionStream stream = DetectionStream.of(appliance, heard::add, "vigie.correlations");
                SteadyLines lines = SteadyLines.to(appliance, 0, "web1", 500, 0)) {
            first(heard, 0);
            List<Double> seconds = new ArrayList<>();
            for (int round = 1; round <= ROUNDS; round++) {
                TimeUnit.SECONDS.sleep(BETWEEN_SECONDS);
                long killed = System.currentTimeMillis();
                appliance.kill("flink-taskmanager");
                seconds.add((first(heard, killed).heardAt() - killed) / 1_000.0);
                System.out.printf(
                        Locale.ROOT,
                        "TaskManagerDeathBench: kill %d: %.1f s until detections flow%n",
                        round,
                        seconds.get(round - 1));
            }
            System.out.printf(
                    Locale.ROOT,
                    "TaskManagerDeathBench: %d kills: mean %.1f s, longest %.1f s%n",
                    ROUNDS,
                    seconds.stream().mapToDouble(s -> s).average().orElse(0),
                    seconds.stream().mapToDouble(s -> s).max().orElse(0));
        } finally {
            appliance.down();
        }
    }

    /** The first one that was fired after a moment, milliseconds since 1970. */
    private static Heard first(BlockingQueue<Heard> heard, long after) throws InterruptedException {
        while (true) {
            Heard next = heard.poll(5, TimeUnit.MINUTES);
            if (next == null) {
                throw new AssertionError("nothing was detected for five minutes");
            }
            if (next.isOf(SteadyLines.GUESSING) && next.firedAt() > after) {
                return next;
            }
        }
    }
}
