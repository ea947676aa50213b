package eu.vigie.cli.detect;

import eu.vigie.cli.Cli;
import eu.vigie.cli.Terminal;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * {@code vigie detect} as a whole process, with a hundred rules, a thousand and all of them, on one thread and on two: what its statistics
 * say of events for each second of processor time, of loading and of memory. Arguments: a folder of rules, a file of logs, how often it is
 * read (many times: the first 200,000 logs warm the compilers). {@code mvn -P bench -Dbench.rules=R -Dbench.logs=L -Dbench.times=N verify}
 * runs it; the machine should be idle otherwise.
 */
public final class DetectBenchMain {
    /** The options of the script {@code vigie} for commands that work on data. */
    private static final List<String> AS_THE_LAUNCHER = List.of(
            "-Xmx512m",
            "-Xms96m",
            "-Xmn32m",
            "-XX:Tier4InvocationThreshold=50000",
            "-XX:Tier4MinInvocationThreshold=6000",
            "-XX:Tier4CompileThreshold=150000",
            "-XX:Tier4BackEdgeThreshold=400000",
            "-XX:InlineSmallCode=1000",
            "-XX:MaxInlineLevel=5",
            "-XX:+UseSerialGC",
            "-Xshare:auto",
            "-Dfile.encoding=UTF-8");

    private DetectBenchMain() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        if (args[0].equals("detect")) {
            PrintStream out = new PrintStream(
                    new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16),
                    false,
                    StandardCharsets.UTF_8);
            System.exit(Cli.run(new Terminal(System.in, out, System.err, Clock.systemUTC()), args));
        }
        List<Path> rules = ruleFiles(Path.of(args[0]));
        List<String> logs = new ArrayList<>();
        for (int i = 0; i < Integer.parseInt(args[2]); i++) {
            logs.add(args[1]);
        }
        for (int count : new int[] {100, 1_000, rules.size()}) {
            Path some = copy(rules.subList(0, Math.min(count, rules.size())));
            for (String threads : count == rules.size() ? List.of("1", "2") : List.of("1")) {
                System.out.println("== " + count + " rule files, threads: " + threads);
                run(some, threads, logs);
            }
        }
    }

    /** In an order that mixes the log sources and is always the same. */
    private static List<Path> ruleFiles(Path folder) throws IOException {
        try (Stream<Path> below = Files.walk(folder)) {
            List<Path> files =
                    new ArrayList<>(below.filter(file -> file.toString().endsWith(".yml"))
                            .sorted(Comparator.comparing(Path::toString))
                            .toList());
            java.util.Collections.shuffle(files, new Random(1));
            return files;
        }
    }

    private static Path copy(List<Path> files) throws IOException {
        Path folder = Files.createTempDirectory("detect-bench");
        folder.toFile().deleteOnExit();
        int number = 0;
        for (Path file : files) {
            Path copy = Files.copy(file, folder.resolve(number++ + ".yml"));
            copy.toFile().deleteOnExit();
        }
        return folder;
    }

    private static void run(Path rules, String threads, List<String> logs) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(AS_THE_LAUNCHER);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), DetectBenchMain.class.getName()));
        command.addAll(List.of("detect", "--rules", rules.toString(), "--threads", threads));
        command.addAll(logs);
        Path found = Files.createTempFile("detect-bench", ".ndjson");
        Process process =
                new ProcessBuilder(command).redirectOutput(found.toFile()).start();
        try (Stream<String> said = process.errorReader(StandardCharsets.UTF_8).lines()) {
            said.filter(line -> line.contains(" rules; ") || line.contains("rules loaded"))
                    .forEach(System.out::println);
        } catch (UncheckedIOException e) {
            System.out.println("no statistics: " + e.getMessage());
        }
        System.out.println("   exit code " + process.waitFor());
        Files.delete(found);
    }
}
