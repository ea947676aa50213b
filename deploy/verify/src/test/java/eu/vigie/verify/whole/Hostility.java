package eu.vigie.verify.whole;

import java.io.IOException;
import java.io.OutputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import javax.net.ssl.SSLContext;

/** What no port should be sent. Nothing waits for answers longer than two seconds, and everything stays on this machine. */
enum Hostility {
    RANDOM_BYTES {
        @Override
        byte[] bytes(Random random) {
            byte[] bytes = new byte[1 + random.nextInt(100_000)];
            random.nextBytes(bytes);
            return bytes;
        }
    },
    RANDOM_LINES {
        @Override
        byte[] bytes(Random random) {
            byte[] bytes = RANDOM_BYTES.bytes(random);
            for (int i = random.nextInt(500); i < bytes.length; i += 1 + random.nextInt(500)) {
                bytes[i] = '\n';
            }
            return bytes;
        }
    },
    TEN_MEGABYTES_IN_A_LINE {
        @Override
        byte[] bytes(Random random) {
            byte[] bytes = new byte[10 << 20];
            Arrays.fill(bytes, (byte) 'x');
            bytes[bytes.length - 1] = '\n';
            return bytes;
        }
    },
    TRUNCATED_UTF8 {
        @Override
        byte[] bytes(Random random) {
            return latin("<38>1 - h p 1 - - caf\u00c3\n<38>1 - h p 1 - - \u00f0\u009f\u0098\n\u00e2\u0082");
        }
    },
    WRONG_FRAMING {
        @Override
        byte[] bytes(Random random) {
            return latin("99999999999999999999 <38>x\n-5 <38>y\n007 <38>z\n1000000 too short");
        }
    },
    TLS_GARBAGE {
        @Override
        byte[] bytes(Random random) {
            byte[] bytes = RANDOM_BYTES.bytes(random);
            byte[] header = {0x16, 0x03, 0x01, 0x40, 0x00, 0x01};
            System.arraycopy(header, 0, bytes, 0, Math.min(header.length, bytes.length));
            return bytes;
        }
    },
    HTTP_GARBAGE {
        @Override
        byte[] bytes(Random random) {
            return latin(
                    "POST /v1/logs HTTP/1.1\r\nContent-Length: -1\r\nTransfer-Encoding: chunked\r\n\r\nfffffffffffffff\r\n"
                            + "x".repeat(random.nextInt(70_000)));
        }
    };

    private static final int PATIENCE_MILLIS = 2_000;

    abstract byte[] bytes(Random random);

    /** Connects, sends, takes what comes. A port that hangs up is right to do so. */
    void send(int port, Random random) {
        byte[] bytes = bytes(random);
        try (Socket socket = connected(port)) {
            write(socket, bytes);
        } catch (IOException e) {
            // hung up
        }
    }

    /** The same inside TLS, where the port speaks it. */
    void sendInTls(int port, SSLContext tls, Random random) {
        byte[] bytes = bytes(random);
        try (Socket plain = connected(port);
                Socket socket = tls.getSocketFactory().createSocket(plain, "localhost", port, true)) {
            write(socket, bytes);
        } catch (IOException e) {
            // hung up, or no TLS
        }
    }

    void sendDatagram(int port, Random random) throws IOException {
        byte[] bytes = bytes(random);
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.send(
                    new DatagramPacket(bytes, Math.min(bytes.length, 65_000), InetAddress.getLoopbackAddress(), port));
        }
    }

    /** Opens connections that say nothing, some at a time, and drops them; how many were taken. */
    static int flood(int port, int total, int atATime) {
        int taken = 0;
        for (int begun = 0; begun < total; begun += atATime) {
            List<SocketChannel> open = new ArrayList<>();
            for (int i = 0; i < Math.min(atATime, total - begun); i++) {
                try {
                    open.add(SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port)));
                    taken++;
                } catch (IOException e) {
                    break; // no more at a time
                }
            }
            for (SocketChannel channel : open) {
                try {
                    channel.close();
                } catch (IOException e) {
                    // was closed already
                }
            }
        }
        return taken;
    }

    private static Socket connected(int port) throws IOException {
        Socket socket = new Socket();
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MILLIS);
        socket.setSoTimeout(PATIENCE_MILLIS);
        return socket;
    }

    private static void write(Socket socket, byte[] bytes) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(bytes);
        out.flush();
        socket.shutdownOutput();
        socket.getInputStream().skip(1 << 20);
    }

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
