package eu.vigie.verify.bench;

import eu.vigie.verify.bench.DetectionStream.Heard;
import eu.vigie.verify.running.ApplianceProcess;
import eu.vigie.verify.running.TestFolder;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * What a source that was off line for two hours and then sends 100,000 logs at once does to the others: from the log that completes a
 * guessing to its detection, which waits for the disorder (5 s) and a checkpoint (1 s), before, during and after the batch.
 */
@SuppressWarnings("try") // what listens and sends in the background is named nowhere else
class LateBatchBench {
    private static final int BATCH = Integer.getInteger("vigie.batch", 100_000);
    private static final int RATE = 250;
    private static final long PHASE_SECONDS = 60;

    /** Four, so that whichever partition the batch goes to, others go there too. */
    private static final List<String> OTHERS = List.of("web", "db", "mail", "dns");

    @Test
    void whatABatchDoesToTheOthers() throws Exception {
        StringBuilder inputs = new StringBuilder("inputs:\n");
        for (int i = 0; i <= OTHERS.size(); i++) {
            inputs.append("  - {source: ")
                    .append(i == 0 ? "late" : OTHERS.get(i - 1))
                    .append(", listen: \"tcp://127.0.0.1:PORT")
                    .append(i)
                    .append("\"}\n");
        }
        ApplianceProcess appliance = new ApplianceProcess(TestFolder.empty("batch"), inputs.toString());
        Queue<Heard> heard = new ConcurrentLinkedQueue<>();
        appliance.up();
        List<SteadyLines> steady = new ArrayList<>();
        try (DetectionStream stream = DetectionStream.of(appliance, heard::add, "vigie.correlations")) {
            for (int i = 0; i < OTHERS.size(); i++) {
                steady.add(SteadyLines.to(appliance, i + 1, OTHERS.get(i), RATE, i));
            }
            TimeUnit.SECONDS.sleep(PHASE_SECONDS); // warms it
            print("before", heard);
            long begun = System.currentTimeMillis();
            send(appliance);
            System.out.printf(
                    Locale.ROOT,
                    "LateBatchBench: %,d logs were taken within %.1f s%n",
                    BATCH,
                    (System.currentTimeMillis() - begun) / 1_000.0);
            TimeUnit.SECONDS.sleep(PHASE_SECONDS);
            print("with the batch", heard);
            TimeUnit.SECONDS.sleep(PHASE_SECONDS);
            print("after", heard);
        } finally {
            for (SteadyLines lines : steady) {
                lines.close();
            }
            appliance.down();
        }
    }

    /** Two hours of a host, with guessing in them. */
    private static void send(ApplianceProcess appliance) throws IOException {
        Instant begin = Instant.now().minus(Duration.ofHours(2));
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), appliance.inputPort(0));
                OutputStream out = new BufferedOutputStream(socket.getOutputStream(), 1 << 16)) {
            for (int i = 0; i < BATCH; i++) {
                Instant at = begin.plusMillis(7_200_000L * i / BATCH);
                String address = "198.19." + (((i / 500) >> 8) & 255) + "." + ((i / 500) & 255);
                String what = i % 5 == 0 ? "Failed password for root" : "Accepted publickey for u" + i % 200;
                String line = "<38>1 " + at + " late1 sshd 4711 - - " + what + " from "
                        + (i % 5 == 0 ? address : "10.1.1." + i % 250) + " port 40022 ssh2\n";
                out.write(line.getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private static void print(String phase, Queue<Heard> heard) {
        List<Long> latencies = new ArrayList<>();
        int late = 0;
        for (Heard next = heard.poll(); next != null; next = heard.poll()) {
            if (next.detection().path("late").asBoolean()) {
                late++;
            } else if (next.isOf(SteadyLines.GUESSING)) {
                latencies.add(next.heardAt() - next.firedAt());
            }
        }
        Collections.sort(latencies);
        System.out.printf(
                Locale.ROOT,
                "LateBatchBench: %-15s %4d detections of the others: p50 %5d ms, p99 %5d ms, longest %5d ms; late ones %d%n",
                phase,
                latencies.size(),
                latencies.get(latencies.size() / 2),
                latencies.get(latencies.size() * 99 / 100),
                latencies.get(latencies.size() - 1),
                late);
    }
}
