package eu.vigie.appliance.component;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line of a JVM of ours: same Java as the launcher's, tied to the launcher, sized to be small. */
public final class JavaCommand {
    private static final Path NICE = Path.of("/usr/bin/nice");

    private final Path java;
    private final List<String> before = new ArrayList<>();
    private final List<String> options = new ArrayList<>();

    public JavaCommand(Path javaHome, Path temporary) {
        this.java = javaHome.resolve("bin").resolve("java");
        options.add("-Djava.io.tmpdir=" + temporary);
        options.add("-Dfile.encoding=UTF-8");
        options.add("-Djava.awt.headless=true");
        options.add("-XX:-UsePerfData");
        options.add("-XX:+ExitOnOutOfMemoryError");
    }

    /** In MiB. */
    public JavaCommand heap(int mebibytes) {
        options.add("-Xmx" + mebibytes + "m");
        return this;
    }

    public JavaCommand option(String... added) {
        options.addAll(List.of(added));
        return this;
    }

    /** One thread collects, one compiler level: for processes that do little. */
    public JavaCommand small() {
        return option("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xss512k");
    }

    /** Gets a third of the processor time that others get, as long as these want it; where there is no nice(1), as much as they. */
    public JavaCommand yielding() {
        if (Files.isExecutable(NICE)) {
            before.addAll(List.of(NICE.toString(), "-n", "5"));
        }
        return this;
    }

    /** The whole command; it ends with the launcher. */
    public List<String> run(String classPath, String main, String... arguments) {
        List<String> command = new ArrayList<>(before);
        command.add(java.toString());
        command.addAll(options);
        command.add("-cp");
        command.add(classPath);
        command.add("eu.vigie.start.TiedMain");
        command.add(main);
        command.addAll(List.of(arguments));
        return command;
    }
}
