package eu.vigie.verify.bench;

import eu.vigie.verify.bench.DetectionStream.Heard;
import eu.vigie.verify.running.ApplianceProcess;
import eu.vigie.verify.running.TestFolder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * From the socket to the detection as a reader of committed records hears it, at several rates: of a rule of one event, and of a correlation,
 * which waits for the disorder (5 s) and for a checkpoint (begun each second). {@code -Dvigie.rates=1000,5000} are other rates in logs a
 * second, {@code -Dvigie.rules=FOLDER} adds rules of your own to the pack.
 */
@SuppressWarnings("try") // what listens is named nowhere else
class LatencyBench {
    private static final List<Integer> RATES = Stream.of(
                    System.getProperty("vigie.rates", "1000,5000,10000").split(","))
            .map(Integer::valueOf)
            .toList();
    private static final long WARM_SECONDS = Long.getLong("vigie.warm", 90);
    private static final long SECONDS = Long.getLong("vigie.seconds", 120);

    @Test
    void fromTheSocketToTheDetection() throws Exception {
        String more = System.getProperty("vigie.rules");
        ApplianceProcess appliance = new ApplianceProcess(
                TestFolder.empty("latency"),
                "inputs:\n  - {source: web, listen: \"tcp://127.0.0.1:PORT0\"}\n"
                        + "  - {source: db, listen: \"tcp://127.0.0.1:PORT1\"}\n"
                        + (more == null ? "" : "detection:\n  rules: [" + more + "]\n"));
        Queue<Heard> heard = new ConcurrentLinkedQueue<>();
        appliance.up();
        try (DetectionStream alone = DetectionStream.of(appliance, heard::add, "vigie.detections");
                DetectionStream together = DetectionStream.of(appliance, heard::add, "vigie.correlations")) {
            for (int rate : RATES) {
                measure(appliance, rate, heard);
            }
        } finally {
            appliance.down();
        }
    }

    private static void measure(ApplianceProcess appliance, int rate, Queue<Heard> heard) throws Exception {
        try (SteadyLines web = SteadyLines.to(appliance, 0, "web1", rate / 2, 0);
                SteadyLines db = SteadyLines.to(appliance, 1, "db1", rate - rate / 2, 1)) {
            TimeUnit.SECONDS.sleep(WARM_SECONDS);
            heard.clear();
            long linesBefore = web.sent() + db.sent();
            long begun = System.nanoTime();
            TimeUnit.SECONDS.sleep(SECONDS);
            double seconds = (System.nanoTime() - begun) / 1e9;
            long lines = web.sent() + db.sent() - linesBefore;
            List<Heard> during = new ArrayList<>();
            for (Heard next = heard.poll(); next != null; next = heard.poll()) {
                during.add(next);
            }
            System.out.printf(
                    Locale.ROOT,
                    "LatencyBench: %,6d logs a second wanted, %,.0f sent: one event %s; correlation %s%n",
                    rate,
                    lines / seconds,
                    latencies(during, SteadyLines.ROOT_LOGIN),
                    latencies(during, SteadyLines.GUESSING));
        }
    }

    private static String latencies(List<Heard> during, String rule) {
        long[] millis = during.stream()
                .filter(heard -> heard.isOf(rule))
                .mapToLong(heard -> heard.heardAt() - heard.firedAt())
                .sorted()
                .toArray();
        return millis.length == 0
                ? "none"
                : String.format(
                        Locale.ROOT,
                        "p50 %,d ms, p99 %,d ms, longest %,d ms (%,d)",
                        millis[millis.length / 2],
                        millis[millis.length * 99 / 100],
                        millis[millis.length - 1],
                        millis.length);
    }
}
