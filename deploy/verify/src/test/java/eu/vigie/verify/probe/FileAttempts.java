package eu.vigie.verify.probe;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Reads, lists and writes what it can; of many files of one kind the table has one row, and one for each that was open. */
final class FileAttempts {
    private FileAttempts() {}

    static List<Attempt> on(List<Target> targets) {
        List<Attempt> attempts = new ArrayList<>();
        reachable(targets).ifPresent(attempts::add);
        attempts.addAll(tried(targets, "folder", "", "list", FileAttempts::lists));
        attempts.addAll(tried(targets, "folder", "", "make a file in it", FileAttempts::makesFile));
        attempts.addAll(tried(targets, "file", "", "read", FileAttempts::reads));
        attempts.addAll(tried(targets, "file", "", "open for writing", FileAttempts::writes));
        attempts.addAll(tried(targets, "file", "outside", "read", FileAttempts::reads));
        for (String kind : List.of("environ", "mem", "maps", "fd", "cwd", "root", "stack")) {
            attempts.addAll(tried(
                    targets,
                    "process",
                    "",
                    "/proc/PID/" + kind,
                    place -> lists(proc(place, kind)) || reads(proc(place, kind))));
        }
        return attempts;
    }

    private static Path proc(Path pid, String kind) {
        return Path.of("/proc").resolve(pid).resolve(kind);
    }

    /** Says so when the data folder stands in a folder that is closed already: then its own rights were not tried. */
    private static java.util.Optional<Attempt> reachable(List<Target> targets) {
        return targets.stream()
                .filter(target -> target.what().equals("folder"))
                .map(target -> Path.of(target.place()).getParent())
                .findFirst()
                .filter(parent -> !Files.exists(parent))
                .map(parent ->
                        Attempt.refused("data", "enter " + parent, "the data folder's own rights are not tried"));
    }

    private static List<Attempt> tried(
            List<Target> targets, String what, String role, String doing, Predicate<Path> works) {
        List<Attempt> attempts = new ArrayList<>();
        int refused = 0;
        for (Target target : targets) {
            if (target.what().equals(what) && target.role().equals(role)) {
                if (works.test(Path.of(target.place()))) {
                    attempts.add(Attempt.open(target.name(), doing, target.place()));
                } else {
                    refused++;
                }
            }
        }
        attempts.add(Attempt.refused(
                role.isEmpty() ? what.equals("process") ? "processes" : "data" : "temporary folders",
                doing,
                refused + " of " + (refused + attempts.size())));
        return attempts;
    }

    private static boolean reads(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            in.read();
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean lists(Path folder) {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            return entries != null;
        } catch (IOException e) {
            return false;
        }
    }

    /** Opened and closed again; nothing is written. */
    private static boolean writes(Path file) {
        try (FileChannel opened = FileChannel.open(file, StandardOpenOption.WRITE)) {
            return opened.isOpen();
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean makesFile(Path folder) {
        try {
            Files.delete(Files.createFile(folder.resolve("stranger-was-here")));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
