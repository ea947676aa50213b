package eu.vigie.job.detection;

import eu.vigie.correlate.Micros;
import eu.vigie.correlate.Routed;
import eu.vigie.event.EntityKey;
import eu.vigie.event.EntityKind;
import eu.vigie.event.detection.Match;
import eu.vigie.event.raw.RawId;
import eu.vigie.job.wire.TopicRecord;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.state.rocksdb.RocksDBConfigurableOptions;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;

/**
 * What one subtask of correlation makes of a million keys, each with matches inside the lateness, and of one key with half of all matches:
 * processor time a match and of the longest watermark, in which nothing else is done, and the heap in use while all of it stands.
 * Arguments: matches, keys.
 */
@SuppressWarnings("try") // the harness declares that closing may be interrupted
final class SkewBenchMain {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int A_WATERMARK = 1_000;
    private static final long MATCHES_A_SECOND = 5_000;

    private SkewBenchMain() {}

    public static void main(String[] arguments) throws Exception {
        int matches = Integer.parseInt(arguments[0]);
        int keys = Integer.parseInt(arguments[1]);
        run("all keys alike", matches / 4, keys, false); // warms the compilers
        for (boolean skewed : new boolean[] {false, true}) {
            run(skewed ? "one key has half of all" : "all keys alike", matches, keys, skewed);
        }
    }

    private static void run(String what, int matches, int keys, boolean skewed) throws Exception {
        try (KeyedOneInputStreamOperatorTestHarness<String, Routed, TopicRecord> harness =
                new KeyedOneInputStreamOperatorTestHarness<>(
                        new CorrelationOperator(Rules.source(), 0),
                        Routed::key,
                        Types.STRING)) {
            harness.setStateBackend(rocks());
            harness.open();
            long begun = THREADS.getCurrentThreadCpuTime();
            long longest = 0;
            for (int i = 0; i < matches; i++) {
                String address = skewed && i % 2 == 0 ? "203.0.113.7" : address(i % keys);
                harness.processElement(new StreamRecord<>(match(i, address)));
                if (i % A_WATERMARK == A_WATERMARK - 1) {
                    long now = THREADS.getCurrentThreadCpuTime();
                    harness.processWatermark(new Watermark(RawLogs.NOON.toEpochMilli() + millis(i)));
                    longest = Math.max(longest, THREADS.getCurrentThreadCpuTime() - now);
                    harness.getOutput().clear();
                }
            }
            double micros = (THREADS.getCurrentThreadCpuTime() - begun) / 1e3;
            System.out.printf(
                    Locale.ROOT,
                    "%-24s %,9d matches, %,9d keys: %5.1f us a match, longest watermark %,6.0f ms, heap in use %,5d MiB%n",
                    what,
                    matches,
                    Math.min(keys, matches),
                    micros / matches,
                    longest / 1e6,
                    held() >> 20);
        }
    }

    /** As the job has it, but without managed memory, of which the harness has too little. */
    private static EmbeddedRocksDBStateBackend rocks() {
        Configuration configuration = new Configuration();
        configuration.set(RocksDBConfigurableOptions.USE_BLOOM_FILTER, true);
        EmbeddedRocksDBStateBackend rocks =
                new EmbeddedRocksDBStateBackend(false).configure(configuration, SkewBenchMain.class.getClassLoader());
        rocks.getMemoryConfiguration().setUseManagedMemory(false);
        return rocks;
    }

    private static long held() {
        System.gc();
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private static String address(int n) {
        return "10." + (n >> 16) + "." + (n >> 8 & 255) + "." + (n & 255);
    }

    private static long millis(int number) {
        return number * 1_000L / MATCHES_A_SECOND;
    }

    private static Routed match(int number, String address) {
        RawId id = new RawId("c1", 1, number);
        return new Routed(
                0,
                "source.ip|" + address,
                new Match(
                        Rules.FAILED,
                        Micros.of(RawLogs.NOON) + millis(number) * 1_000,
                        Micros.of(RawLogs.NOON) + millis(number) * 1_000,
                        id,
                        0,
                        id.toString(),
                        "linux",
                        Map.of("source.ip", address),
                        List.of(
                                new EntityKey(EntityKind.ADDRESS, address),
                                new EntityKey(EntityKind.HOST, "web" + number % 40),
                                new EntityKey(EntityKind.USER, "u" + number % 500))),
                false);
    }
}
