package eu.vigie.appliance.check;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Which process has a port, from /proc. Processes of other users keep their secrets, unless we are root. */
final class PortOwner {
    private static final Path PROC = Path.of("/proc");
    private static final String LISTENING = "0A";
    private static final int STATE = 3;
    private static final int INODE = 9;

    private PortOwner() {}

    /** Such as {@code java (process 4711)}; empty: not to be found out. */
    static Optional<String> of(int port, boolean udp) {
        try {
            Set<String> sockets = new HashSet<>();
            for (String table : udp ? List.of("udp", "udp6") : List.of("tcp", "tcp6")) {
                Path file = PROC.resolve("net").resolve(table);
                if (Files.isReadable(file)) {
                    sockets(Files.readAllLines(file), port, udp)
                            .forEach(inode -> sockets.add("socket:[" + inode + "]"));
                }
            }
            return sockets.isEmpty() ? Optional.empty() : owner(sockets);
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    /** Inodes of the sockets of a port, from the lines of a table of proc(5). */
    static Set<String> sockets(List<String> table, int port, boolean udp) {
        String suffix = String.format(Locale.ROOT, ":%04X", port);
        Set<String> inodes = new HashSet<>();
        for (String line : table) {
            String[] columns = line.trim().split("\\s+");
            if (columns.length > INODE && columns[1].endsWith(suffix) && (udp || columns[STATE].equals(LISTENING))) {
                inodes.add(columns[INODE]);
            }
        }
        return inodes;
    }

    private static Optional<String> owner(Set<String> sockets) throws IOException {
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (Path process : processes) {
                if (has(process, sockets)) {
                    String name = Files.readString(process.resolve("comm")).strip();
                    return Optional.of(name.replaceAll("[^ -~]", "?") + " (process " + process.getFileName() + ")");
                }
            }
        }
        return Optional.empty();
    }

    private static boolean has(Path process, Set<String> sockets) {
        try (DirectoryStream<Path> open = Files.newDirectoryStream(process.resolve("fd"))) {
            for (Path descriptor : open) {
                try {
                    if (sockets.contains(Files.readSymbolicLink(descriptor).toString())) {
                        return true;
                    }
                } catch (IOException e) {
                    // closed meanwhile
                }
            }
        } catch (IOException e) {
            // ended meanwhile, or not ours to look at
        }
        return false;
    }
}
