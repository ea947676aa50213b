package eu.vigie.verify.probe;

import java.io.IOException;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Run by the owner: writes down what there is to try, since a stranger cannot see it; ends with 4 when a secret is in plain sight. */
public final class TargetsMain {
    private static final List<Path> OPEN_TO_ALL =
            List.of(Path.of("/tmp"), Path.of("/var/tmp"), Path.of("/dev/shm"), Path.of("/run"));
    private static final int FILES = 5_000;
    private static final int NOTHING_RUNS = 3;
    private static final int SECRET_SEEN = 4;

    private TargetsMain() {}

    /** The data folder, and the distribution's, whose jars are everybody's to read. */
    public static void main(String[] args) throws IOException {
        Path data = Path.of(args[0]).toRealPath();
        Path distribution = Path.of(args[1]).toRealPath();
        Map<String, Long> processes = processes(data);
        if (processes.isEmpty()) {
            System.err.println("no appliance runs on " + data);
            System.exit(NOTHING_RUNS);
        }
        List<Target> targets = new ArrayList<>();
        for (Map.Entry<String, Long> process : processes.entrySet()) {
            targets.add(new Target(
                    "process", "", process.getKey(), process.getValue().toString()));
            for (int port : Sockets.listening(process.getValue())) {
                targets.add(new Target("port", role(data, process.getKey(), port), process.getKey(), "" + port));
            }
            for (Path file : outside(List.of(data, distribution), process.getValue())) {
                targets.add(new Target("file", "outside", process.getKey(), file.toString()));
            }
        }
        targets.addAll(below(data));
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        targets.forEach(target -> out.println(target.line()));
        System.exit(secretsInPlainSight(data, processes) ? SECRET_SEEN : 0);
    }

    /** Folders and files of a data folder that is in use: some are gone before they are looked at. */
    private static List<Target> below(Path data) throws IOException {
        List<Target> targets = new ArrayList<>();
        Files.walkFileTree(data, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                return add("folder", folder);
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                return add("file", file);
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException gone) {
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException gone) {
                return FileVisitResult.CONTINUE;
            }

            private FileVisitResult add(String what, Path path) {
                targets.add(new Target(what, "", "data", path.toString()));
                return targets.size() < FILES ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
            }
        });
        return targets;
    }

    private static Map<String, Long> processes(Path data) throws IOException {
        Properties state = properties(data.resolve("run/state.properties"));
        Map<String, Long> processes = new LinkedHashMap<>();
        for (int i = 0; state.containsKey("component." + i + ".name"); i++) {
            long pid = Long.parseLong(state.getProperty("component." + i + ".pid", "0"));
            if (ProcessHandle.of(pid).isPresent() && pid != 0) {
                processes.put(state.getProperty("component." + i + ".name"), pid);
            }
        }
        long launcher = Long.parseLong(state.getProperty("launcher.pid", "0"));
        if (!processes.isEmpty() && ProcessHandle.of(launcher).isPresent()) {
            processes.put("launcher", launcher);
        }
        return processes;
    }

    /** What the component's own configuration says of the port. */
    private static String role(Path data, String component, int port) throws IOException {
        Path run = data.resolve("run");
        String number = Integer.toString(port);
        return switch (component) {
            case "kafka" ->
                properties(run.resolve("kafka/server.properties"))
                                .getProperty("controller.quorum.bootstrap.servers", "")
                                .endsWith(":" + number)
                        ? "kafka-controller"
                        : "kafka";
            case "opensearch" ->
                Files.readString(run.resolve("opensearch/opensearch.yml")).contains("http.port: " + number)
                        ? "opensearch"
                        : "mutual-tls";
            case "flink-jobmanager", "flink-taskmanager" -> "mutual-tls";
            case "collector" ->
                number.equals(properties(run.resolve("collector.properties")).getProperty("replay.port"))
                        ? "logs-https"
                        : "input";
            case "console" -> "console";
            default -> "unknown";
        };
    }

    /** Files that a process has open or mapped where everybody may look, but for those in the given folders. */
    private static List<Path> outside(List<Path> folders, long pid) throws IOException {
        List<String> names = new ArrayList<>();
        Path process = Path.of("/proc", Long.toString(pid));
        try (Stream<Path> descriptors = Files.list(process.resolve("fd"))) {
            descriptors.map(Sockets::link).forEach(names::add);
        }
        for (String line : Files.readAllLines(process.resolve("maps"))) {
            int slash = line.indexOf('/');
            names.add(slash < 0 ? "" : line.substring(slash));
        }
        for (Path folder : OPEN_TO_ALL) {
            names.add(folder.resolve(".java_pid" + pid).toString());
            try (Stream<Path> entries = Files.list(folder)) {
                entries.filter(entry -> entry.getFileName().toString().startsWith("hsperfdata_"))
                        .forEach(entry ->
                                names.add(entry.resolve(Long.toString(pid)).toString()));
            }
        }
        return names.stream()
                .filter(name -> name.startsWith("/"))
                .distinct()
                .map(Path::of)
                .filter(path -> OPEN_TO_ALL.stream().anyMatch(path::startsWith))
                .filter(path -> folders.stream().noneMatch(path::startsWith) && Files.isRegularFile(path))
                .toList();
    }

    /** A command line is everybody's to read. */
    private static boolean secretsInPlainSight(Path data, Map<String, Long> processes) throws IOException {
        boolean seen = false;
        Properties secrets = properties(data.resolve("secrets/passwords.properties"));
        for (Map.Entry<String, Long> process : processes.entrySet()) {
            String line = Files.readString(
                    Path.of("/proc", process.getValue().toString(), "cmdline"), StandardCharsets.ISO_8859_1);
            for (String name : secrets.stringPropertyNames()) {
                if (line.contains(secrets.getProperty(name))) {
                    System.err.println("the secret " + name + " is on the command line of " + process.getKey());
                    seen = true;
                }
            }
        }
        return seen;
    }

    private static Properties properties(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        return properties;
    }
}
