package eu.vigie.appliance.command;

import eu.vigie.appliance.DataFolder;
import eu.vigie.appliance.Installation;
import eu.vigie.appliance.process.Phase;
import eu.vigie.appliance.process.StateFile;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Starts a supervisor in the background and shows what it says until everything serves. */
final class DetachedStart {
    private static final long POLL_MILLIS = 200;
    /** The terminal's signals are not for it; it lives on when the terminal closes. */
    private static final String START = "trap '' INT HUP; umask 077; exec \"$@\"";

    private final Installation installation;
    private final DataFolder data;
    private final Optional<Path> configuration;
    private final PrintStream out;

    DetachedStart(Installation installation, DataFolder data, Optional<Path> configuration, PrintStream out) {
        this.installation = installation;
        this.data = data;
        this.configuration = configuration;
        this.out = out;
    }

    int run() throws IOException, InterruptedException {
        Path log = data.logs().resolve("launcher.log");
        Files.deleteIfExists(log);
        Process process = new ProcessBuilder(command())
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        Thread giveUp = new Thread(() -> stop(process), "give-up");
        Runtime.getRuntime().addShutdownHook(giveUp);
        int code = await(process, log);
        if (code == ExitCode.DONE) {
            keep(giveUp);
        }
        return code;
    }

    /** Whoever ends this command before everything serves does not want it. */
    private static void stop(Process process) {
        process.destroy();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void keep(Thread giveUp) throws InterruptedException {
        try {
            Runtime.getRuntime().removeShutdownHook(giveUp);
        } catch (IllegalStateException e) {
            giveUp.join(); // this command is being ended already
        }
    }

    private int await(Process process, Path log) throws IOException, InterruptedException {
        long shown = 0;
        while (!process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
            boolean ready = isReady(process.pid());
            shown = show(log, shown);
            if (ready) {
                out.println("It runs in the background; `vigie status` shows it, `vigie down` stops it.");
                return ExitCode.DONE;
            }
        }
        show(log, shown);
        int code = process.exitValue();
        return code == ExitCode.USAGE ? ExitCode.USAGE : ExitCode.ENVIRONMENT;
    }

    private boolean isReady(long pid) throws IOException {
        return StateFile.read(data.run())
                .filter(state -> state.launcher().pid() == pid && state.phase() == Phase.READY)
                .isPresent();
    }

    private long show(Path log, long from) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            file.seek(from);
            byte[] fresh = new byte[(int) Math.max(0, file.length() - from)];
            file.readFully(fresh);
            out.print(new String(fresh, StandardCharsets.UTF_8));
            out.flush();
            return from + fresh.length;
        }
    }

    private List<String> command() {
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", START, "sh"));
        command.add(Place.javaHome().resolve("bin").resolve("java").toString());
        command.addAll(List.of(
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-Djava.io.tmpdir=" + data.root().resolve("tmp"),
                "-Dfile.encoding=UTF-8",
                "-Dlog4j2.configurationFile=" + installation.root().resolve("conf/log4j2-commands.properties"),
                "-Dvigie.home=" + installation.root(),
                "-Dvigie.version=" + installation.version(),
                "-cp",
                installation.classPath(),
                "eu.vigie.appliance.ApplianceMain",
                "up",
                "--data",
                data.root().toString()));
        configuration.ifPresent(file -> command.addAll(List.of("--config", file.toString())));
        return command;
    }
}
