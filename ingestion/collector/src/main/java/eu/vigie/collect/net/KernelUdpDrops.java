package eu.vigie.collect.net;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Reads how many datagrams the Linux kernel dropped because a socket's receive buffer was full: the last column of
 * {@code /proc/net/udp} and {@code udp6} (proc(5)). On other systems the count stays 0.
 */
public final class KernelUdpDrops {
    private static final List<Path> TABLES = List.of(Path.of("/proc/net/udp"), Path.of("/proc/net/udp6"));
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private KernelUdpDrops() {}

    /** The drops of the socket bound to the address, since it was bound. */
    static long of(InetSocketAddress bound) {
        long drops = 0;
        for (Path table : TABLES) {
            try {
                drops += parse(Files.readAllLines(table), bound);
            } catch (IOException e) {
                // no such table here
            }
        }
        return drops;
    }

    static long parse(List<String> lines, InetSocketAddress bound) {
        String port = String.format(Locale.ROOT, "%04X", bound.getPort());
        Set<String> locals = locals(bound.getAddress());
        long drops = 0;
        for (String line : lines) {
            String[] columns = line.trim().split("\\s+");
            if (columns.length < 13) {
                continue;
            }
            String[] local = columns[1].split(":");
            if (local.length == 2 && local[1].equals(port) && locals.contains(local[0])) {
                String last = columns[columns.length - 1];
                drops += last.matches("\\d{1,18}") ? Long.parseLong(last) : 0;
            }
        }
        return drops;
    }

    /** How the kernel may write the address: 32-bit words in the machine's byte order, IPv4 possibly mapped into IPv6. */
    private static Set<String> locals(InetAddress address) {
        if (address instanceof Inet4Address) {
            String plain = words(address.getAddress());
            String mapped = address.isAnyLocalAddress() ? "0".repeat(32) : "0".repeat(16) + "FFFF0000" + plain;
            return Set.of(plain, mapped);
        }
        return Set.of(words(address.getAddress()));
    }

    private static String words(byte[] address) {
        byte[] swapped = new byte[address.length];
        for (int i = 0; i < address.length; i++) {
            swapped[i] = address[(i & ~3) + 3 - (i & 3)]; // Linux on x86 and ARM is little-endian
        }
        return HEX.formatHex(swapped);
    }
}
