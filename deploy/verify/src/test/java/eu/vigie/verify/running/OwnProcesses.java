package eu.vigie.verify.running;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Which processes belong to a data folder: all of them have it on their command line, and nobody else has. */
final class OwnProcesses {
    private static final Path PROC = Path.of("/proc");

    private OwnProcesses() {}

    static List<Long> of(Path data) throws IOException {
        List<Long> pids = new ArrayList<>();
        try (Stream<Path> entries = Files.list(PROC)) {
            for (Path entry : entries.toList()) {
                String name = entry.getFileName().toString();
                if (name.matches("\\d+") && commandLine(entry).contains(data.toString())) {
                    pids.add(Long.parseLong(name));
                }
            }
        }
        return pids;
    }

    /** Empty when it has ended meanwhile. */
    private static String commandLine(Path entry) {
        try {
            return new String(Files.readAllBytes(entry.resolve("cmdline")), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }
}
