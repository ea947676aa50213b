package eu.vigie.verify.probe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Ports on which a process listens, as the kernel tells its owner. */
public final class Sockets {
    private static final String LISTENS = "0A";
    private static final int LOCAL_ADDRESS = 1;
    private static final int STATE = 3;
    private static final int INODE = 9;

    private Sockets() {}

    public static Set<Integer> listening(long pid) throws IOException {
        return ports(pid, List.of("tcp", "tcp6"), true);
    }

    public static Set<Integer> datagram(long pid) throws IOException {
        return ports(pid, List.of("udp", "udp6"), false);
    }

    private static Set<Integer> ports(long pid, List<String> tables, boolean stream) throws IOException {
        Set<String> inodes = inodes(pid);
        Set<Integer> ports = new TreeSet<>();
        for (String table : tables) {
            for (String line : Files.readAllLines(Path.of("/proc/net", table))) {
                String[] columns = line.trim().split("\\s+");
                if (columns.length > INODE
                        && inodes.contains(columns[INODE])
                        && (!stream || columns[STATE].equals(LISTENS))) {
                    String address = columns[LOCAL_ADDRESS];
                    ports.add(Integer.parseInt(address.substring(address.indexOf(':') + 1), 16));
                }
            }
        }
        return ports;
    }

    private static Set<String> inodes(long pid) throws IOException {
        try (Stream<Path> descriptors = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
            return descriptors
                    .map(Sockets::link)
                    .filter(link -> link.startsWith("socket:["))
                    .map(link -> link.substring("socket:[".length(), link.length() - 1))
                    .collect(Collectors.toSet());
        }
    }

    /** Empty when it was closed meanwhile. */
    static String link(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException e) {
            return "";
        }
    }
}
