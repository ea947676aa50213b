package eu.vigie.verify.running;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/**
 * Ports that nobody listens on. Taken below the range from which the system gives out ports for outgoing connections: a component that is
 * killed must find its port free when it comes back.
 */
final class FreePorts {
    private static final int FIRST = 20_000;
    private static final int LAST = 32_000;

    private FreePorts() {}

    /** The first of so many free ports in a row. */
    static int base(int count) {
        int places = (LAST - FIRST) / count;
        int begin = (int) (ProcessHandle.current().pid() % places);
        for (int i = 0; i < places; i++) {
            int base = FIRST + (begin + i) % places * count;
            if (areFree(base, count)) {
                return base;
            }
        }
        throw new IllegalStateException("no " + count + " free ports in a row between " + FIRST + " and " + LAST);
    }

    private static boolean areFree(int base, int count) {
        for (int port = base; port < base + count; port++) {
            try (ServerSocket socket = new ServerSocket()) {
                socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            } catch (IOException e) {
                return false;
            }
        }
        return true;
    }
}
