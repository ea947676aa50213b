package eu.vigie.appliance.check;

import eu.vigie.appliance.config.InputPorts.InputPort;
import eu.vigie.appliance.config.Ports;
import eu.vigie.appliance.config.Ports.Listener;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Looks at Java, memory, disk and ports before anything starts, and says in one line each what is wrong. */
public final class Preflight {
    static final int JAVA = 17;
    static final long MEMORY_NEEDED = 3L << 30;
    static final long MEMORY_WISHED = 4L << 30;
    static final long DISK_NEEDED = 2L << 30;
    static final long DISK_WISHED = 20L << 30;
    private static final Path MEMORY = Path.of("/proc/meminfo");

    private Preflight() {}

    public static List<Finding> of(Path data, Ports ports, List<InputPort> inputs) throws IOException {
        List<Finding> findings = new ArrayList<>();
        findings.add(java(Runtime.version().feature()));
        if (Files.isReadable(MEMORY)) {
            findings.add(memory(available(Files.readString(MEMORY))));
        }
        findings.add(disk(data, Files.getFileStore(data).getUsableSpace()));
        findings.addAll(ports(ports, inputs));
        return findings;
    }

    static Finding java(int feature) {
        return feature >= JAVA
                ? Finding.good("Java " + feature)
                : Finding.refused(
                        "Java " + feature + " is too old; install a JDK or JRE 17 or newer and set JAVA_HOME");
    }

    static Finding memory(long bytes) {
        String found = gibibytes(bytes) + " of memory are free";
        if (bytes < MEMORY_NEEDED) {
            return Finding.refused(found + ", at least " + gibibytes(MEMORY_NEEDED)
                    + " are needed; stop something else or lower appliance.memory");
        }
        return bytes < MEMORY_WISHED
                ? Finding.doubtful(found + ", under load up to " + gibibytes(MEMORY_WISHED) + " are used")
                : Finding.good(found);
    }

    static Finding disk(Path data, long bytes) {
        String found = gibibytes(bytes) + " of disk are free below " + data;
        if (bytes < DISK_NEEDED) {
            return Finding.refused(found + ", at least " + gibibytes(DISK_NEEDED)
                    + " are needed; make room or choose another --data DIR");
        }
        return bytes < DISK_WISHED
                ? Finding.doubtful(found + ", " + gibibytes(DISK_WISHED) + " are wise for days of logs")
                : Finding.good(found);
    }

    private static List<Finding> ports(Ports ports, List<InputPort> inputs) {
        List<Finding> findings = new ArrayList<>();
        for (Listener listener : Listener.values()) {
            int port = ports.of(listener);
            if (!isFree(port)) {
                findings.add(taken(
                        port,
                        false,
                        listener.word(),
                        "appliance.ports.base or appliance.ports." + listener.word() + " in the configuration"));
            }
        }
        for (InputPort input : inputs) {
            if (!(input.udp() ? isFreeUdp(input) : isFreeTcp(input))) {
                findings.add(taken(input.port(), input.udp(), input.what(), input.key()));
            }
        }
        if (findings.isEmpty()) {
            findings.add(Finding.good("all ports are free"));
        }
        return findings;
    }

    private static Finding taken(int port, boolean udp, String what, String key) {
        String by = PortOwner.of(port, udp)
                .map(owner -> "is taken by " + owner)
                .orElse("is taken, or not allowed to this user");
        return Finding.refused("port " + port + (udp ? "/udp" : "") + " (" + what + ") " + by + "; stop that, or set "
                + key + " to another port");
    }

    /** Whether nobody listens on a port of loopback. */
    public static boolean isFree(int port) {
        return binds(() -> loopback(port));
    }

    private static boolean isFreeTcp(InputPort input) {
        return binds(() -> new InetSocketAddress(input.host(), input.port()));
    }

    private static boolean isFreeUdp(InputPort input) {
        try (DatagramSocket socket = new DatagramSocket(null)) {
            socket.bind(new InetSocketAddress(input.host(), input.port()));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private interface Address {
        InetSocketAddress get() throws IOException;
    }

    private static InetSocketAddress loopback(int port) throws IOException {
        return new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port);
    }

    private static boolean binds(Address address) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(address.get());
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** The line {@code MemAvailable} of /proc/meminfo, in bytes. */
    static long available(String meminfo) {
        return meminfo.lines()
                .filter(line -> line.startsWith("MemAvailable:"))
                .findFirst()
                .map(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) << 10)
                .orElse(Long.MAX_VALUE);
    }

    private static String gibibytes(long bytes) {
        return String.format(java.util.Locale.ROOT, "%.1f GiB", bytes / (double) (1L << 30));
    }
}
