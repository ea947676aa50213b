package eu.vigie.cli.input;

import eu.vigie.cli.CommandException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The files that a command line names: of a folder all files below it, by name, but for hidden ones and binary event logs of Windows. */
public final class InputFiles {
    private InputFiles() {}

    public static List<Path> of(List<Path> named) {
        List<Path> files = new ArrayList<>();
        for (Path path : named) {
            if (Files.isDirectory(path)) {
                files.addAll(below(path));
            } else {
                files.add(path);
            }
        }
        return files;
    }

    private static List<Path> below(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            List<Path> files = all.filter(path -> isLog(folder.relativize(path)) && Files.isRegularFile(path))
                    .sorted()
                    .toList();
            if (files.isEmpty()) {
                throw CommandException.environment("there is no log below " + folder);
            }
            return files;
        } catch (IOException | UncheckedIOException e) {
            throw CommandException.environment(folder + ": not readable (" + e.getMessage() + ")");
        }
    }

    private static boolean isLog(Path relative) {
        for (Path part : relative) {
            if (part.toString().startsWith(".")) {
                return false;
            }
        }
        return !relative.toString().toLowerCase(Locale.ROOT).endsWith(".evtx");
    }
}
