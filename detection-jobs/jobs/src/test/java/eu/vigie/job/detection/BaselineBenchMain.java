package eu.vigie.job.detection;

import com.sun.management.OperatingSystemMXBean;
import eu.vigie.baseline.BaselineSettings;
import eu.vigie.baseline.EntityAct;
import eu.vigie.baseline.source.SourceSettings;
import eu.vigie.baseline.source.SourceTally;
import eu.vigie.job.rules.RuleSource;
import eu.vigie.job.wire.RawRecord;
import eu.vigie.job.wire.RawRecordSerializer;
import eu.vigie.job.wire.TopicRecord;
import eu.vigie.rule.alerting.AlertingPolicy;
import eu.vigie.sigma.RuleTexts;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;

/**
 * What baselines add to the reading operator with a set of rules, in processor time of the process; Kafka and correlation are not in it, so
 * that of the whole job it is a smaller part. Arguments: the folder of rules, lines a round, rounds. With and without and with sources alone take turns; the
 * first quarter of the rounds warms the compilers and is not counted.
 */
@SuppressWarnings("try") // the harness declares that closing may be interrupted
final class BaselineBenchMain {
    private static final Instant LAST = RawLogs.NOON;
    private static final long DAYS = 30;
    /** Lines between two watermarks; before each counts leave as before a checkpoint, which is seldom so often. */
    private static final int A_WATERMARK = 200;

    private static final Baselines ADMINISTRATORS =
            new Baselines(BaselineSettings.DEFAULT.on(), AlertingPolicy.STANDARD);
    private static final Baselines SOURCES =
            new Baselines(BaselineSettings.DEFAULT, SourceSettings.DEFAULT, AlertingPolicy.STANDARD);
    private static final OperatingSystemMXBean PROCESS =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private BaselineBenchMain() {}

    public static void main(String[] arguments) throws Exception {
        RuleSource rules = rules(Path.of(arguments[0]));
        int lines = Integer.parseInt(arguments[1]);
        int rounds = Integer.parseInt(arguments[2]);
        for (Mix mix : Mix.values()) {
            List<RawRecord> logs = logs(mix, lines);
            double[] without = new double[rounds];
            double[] with = new double[rounds];
            double[] sources = new double[rounds];
            for (int round = 0; round < rounds; round++) {
                without[round] = micros(rules, logs, Baselines.OFF);
                with[round] = micros(rules, logs, ADMINISTRATORS);
                sources[round] = micros(rules, logs, SOURCES);
            }
            double plain = median(without);
            double added = median(with) - plain;
            double watched = median(sources) - plain;
            System.out.printf(
                    Locale.ROOT,
                    "%-44s %5.1f us an event without, %5.1f us with baselines: %+.1f %%, with sources alone: %+.1f %%%n",
                    mix.words,
                    plain,
                    plain + added,
                    100 * added / plain,
                    100 * watched / plain);
        }
    }

    /** What the lines are. */
    private enum Mix {
        FEW("1 line in 100 is an administrator's act", 100),
        MANY("1 line in 5", 5),
        ALL("all lines", 1);

        private final String words;
        private final int oneIn;

        Mix(String words, int oneIn) {
            this.words = words;
            this.oneIn = oneIn;
        }
    }

    private static RuleSource rules(Path folder) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".yml")).toList()) {
                String text = Files.readString(file);
                if (!text.contains("epl:")) { // the engine for them is no part of the jobs
                    texts.put(file.toString(), text);
                }
            }
        }
        return RuleSource.fixed(new RuleTexts(texts), DetectionSettings.DEFAULT.limits(), Clock.systemUTC());
    }

    private static List<RawRecord> logs(Mix mix, int lines) {
        Random random = new Random(42);
        List<RawRecord> logs = new ArrayList<>(lines);
        long step = DAYS * 86_400_000L / lines;
        Instant at = LAST.minus(DAYS, ChronoUnit.DAYS);
        for (int i = 0; i < lines; i++) {
            at = at.plusMillis(step);
            logs.add(RawLogs.record(i, "<38>1 " + at + " host" + random.nextInt(30) + " " + text(mix, random)));
        }
        return logs;
    }

    private static String text(Mix mix, Random random) {
        String administrator = "admin" + random.nextInt(40);
        if (random.nextInt(mix.oneIn) > 0) {
            return "sshd 4242 - - Failed password for user" + random.nextInt(500) + " from 203.0.113."
                    + random.nextInt(250) + " port 40022 ssh2";
        }
        return random.nextBoolean()
                ? "sshd 4242 - - Accepted publickey for " + administrator + " from 10.1.2." + random.nextInt(250)
                        + " port 40022 ssh2: ED25519 SHA256:aaaa"
                : "sudo 77 - - " + administrator + " : TTY=pts/0 ; PWD=/home/x ; USER=root ; COMMAND=/usr/bin/tool"
                        + random.nextInt(20);
    }

    /** Processor time an event, in microseconds. */
    private static double micros(RuleSource rules, List<RawRecord> logs, Baselines baselines) throws Exception {
        boolean profiles = baselines.settings().enabled();
        ReadingOperator reading =
                new ReadingOperator(rules, DetectionSettings.DEFAULT, baselines, ReadingOperatorTest.AllRead::new);
        try (OneInputStreamOperatorTestHarness<RawRecord, TopicRecord> read =
                        new OneInputStreamOperatorTestHarness<>(reading, RawRecordSerializer.INSTANCE);
                BaselineHarness judge =
                        new BaselineHarness(new Baselines(BaselineSettings.DEFAULT.on(), AlertingPolicy.STANDARD));
                KeyedOneInputStreamOperatorTestHarness<String, SourceTally, TopicRecord> watch =
                        new KeyedOneInputStreamOperatorTestHarness<>(
                                new SourceOperator(SOURCES), SourceTally::source, Types.STRING)) {
            read.open();
            watch.setStateBackend(rocks());
            watch.open();
            judge.setStateBackend(rocks());
            judge.open();
            long before = PROCESS.getProcessCpuTime();
            for (int i = 0; i < logs.size(); i++) {
                read.processElement(new StreamRecord<>(logs.get(i)));
                @Nullable Queue<StreamRecord<EntityAct>> acts = read.getSideOutput(ReadingOperator.ACTS);
                if (acts != null) {
                    while (!acts.isEmpty()) {
                        judge.processElement(acts.remove());
                    }
                }
                if (i % A_WATERMARK == 0) {
                    read.getOutput().clear();
                    read.prepareSnapshotPreBarrier(i);
                    @Nullable Queue<StreamRecord<SourceStep>> steps = read.getSideOutput(ReadingOperator.SOURCE_STEPS);
                    while (steps != null && !steps.isEmpty()) {
                        @Nullable SourceTally tally = steps.remove().getValue().record();
                        if (tally != null) {
                            watch.processElement(new StreamRecord<>(tally));
                        }
                    }
                    if (profiles) {
                        judge.processWatermark(new Watermark(time(logs, i)));
                        judge.forgetPublished();
                    }
                }
            }
            long used = PROCESS.getProcessCpuTime() - before;
            if (profiles == (judge.numEventTimeTimers() == 0)) {
                throw new IllegalStateException("profiles must be kept exactly when they are on");
            }
            return used / 1e3 / logs.size();
        }
    }

    /** The harness has no managed memory to speak of: RocksDB would flush all the time. */
    private static EmbeddedRocksDBStateBackend rocks() {
        EmbeddedRocksDBStateBackend rocks = new EmbeddedRocksDBStateBackend(false);
        rocks.getMemoryConfiguration().setUseManagedMemory(false);
        return rocks;
    }

    private static long time(List<RawRecord> logs, int at) {
        return LAST.minus(DAYS, ChronoUnit.DAYS).toEpochMilli() + (at + 1) * (DAYS * 86_400_000L / logs.size());
    }

    private static double median(double[] rounds) {
        double[] warm = Arrays.copyOfRange(rounds, rounds.length / 4, rounds.length);
        Arrays.sort(warm);
        return warm[warm.length / 2];
    }
}
