package eu.vigie.verify.running;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A folder below {@code target}, empty at first and kept afterwards: the logs of the components stay readable. */
public final class TestFolder {
    private TestFolder() {}

    public static Path empty(String name) throws IOException {
        Path folder = Path.of("target", name);
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        return Files.createDirectories(folder);
    }
}
