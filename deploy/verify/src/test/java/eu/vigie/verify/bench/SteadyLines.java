package eu.vigie.verify.bench;

import eu.vigie.verify.running.ApplianceProcess;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A host that logs so many lines a second as things happen. Each second holds one guessing of five refused logins from a new address, which
 * the rule pack finds as {@link #GUESSING}, and fifteen direct logins of root, each found by itself as {@link #ROOT_LOGIN}; the rest is
 * everyday work.
 */
final class SteadyLines implements AutoCloseable {
    /** Ids of rules of the pack. */
    static final String ROOT_LOGIN = "6d9e6b1e-3c0f-4f0f-9c68-0b6b6b7b2a06";

    static final String GUESSING = "6d9e6b1e-3c0f-4f0f-9c68-0b6b6b7b2a01";

    private static final int A_SECOND = 20;

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final Socket socket;
    private final OutputStream out;
    private final String host;
    private final int lines;
    private final int network;
    private final AtomicLong sent = new AtomicLong();
    private long tick;

    private SteadyLines(Socket socket, String host, int rate, int network) throws IOException {
        this.network = network;
        this.socket = socket;
        this.out = new BufferedOutputStream(socket.getOutputStream(), 1 << 16);
        this.host = host;
        this.lines = rate / A_SECOND;
    }

    /** {@code network}: 0 to 15, from which its attackers come. */
    static SteadyLines to(ApplianceProcess appliance, int input, String host, int rate, int network)
            throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), appliance.inputPort(input));
        SteadyLines steady = new SteadyLines(socket, host, rate, network);
        var unused = steady.clock.scheduleAtFixedRate(steady::send, 0, 1_000 / A_SECOND, TimeUnit.MILLISECONDS);
        return steady;
    }

    /** Lines that were handed to the socket. */
    long sent() {
        return sent.get();
    }

    private void send() {
        try {
            long number = tick / A_SECOND;
            int part = (int) (tick++ % A_SECOND);
            if (part < 5) {
                line("Failed password for root from 198.18." + (16L * network + (number >> 8 & 15)) + "."
                        + (number & 255) + " port 40022 ssh2");
            } else {
                line("Accepted publickey for root from 10.1.2.1 port 40022 ssh2");
            }
            for (int i = 1; i < lines; i++) {
                line("Accepted publickey for u" + i % 200 + " from 10.1.1." + i % 250 + " port 40022 ssh2");
            }
            out.flush();
            sent.addAndGet(lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void line(String message) throws IOException {
        out.write(("<38>1 " + Instant.now() + " " + host + " sshd 4711 - - " + message + "\n")
                .getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() throws IOException {
        clock.shutdown();
        try {
            clock.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        socket.close();
    }
}
