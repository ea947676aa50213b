package eu.vigie.collect;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import eu.vigie.event.raw.DeadLetter;
import eu.vigie.event.raw.RawLog;
import eu.vigie.event.raw.RejectionReason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Peers that send what they should not, or nothing. After each of them the collector takes logs as before and its accounts are even. */
class HostilePeersTest {
    private static final int TCP = 0;
    private static final int TLS = 1;
    private static final int HTTP = 2;
    private static final int HTTPS = 3;
    private static final int UDP = 4;
    private static final int FEW = 5;
    private static final int HONEST = 6;

    @TempDir
    Path folder;

    private final FakeTopic topic = new FakeTopic();
    private CollectorRig rig;
    private int honest;

    @BeforeEach
    void start() throws IOException {
        String timeouts = "idle-timeout: 2s, message-timeout: 1s";
        rig = new CollectorRig(
                folder,
                topic,
                String.join(
                        ", ",
                        "inputs: [{source: tcp, listen: 'tcp://127.0.0.1:0', " + timeouts + "}",
                        "{source: tls, listen: 'tls://127.0.0.1:0', " + timeouts + "}",
                        "{source: http, listen: 'http://127.0.0.1:0', max-request: 1 MiB, " + timeouts + "}",
                        "{source: https, listen: 'https://127.0.0.1:0', token-file: token, " + timeouts + "}",
                        "{source: udp, listen: 'udp://127.0.0.1:0'}",
                        "{source: few, listen: 'tcp://127.0.0.1:0', max-connections: 20, max-connections-per-address: 20}",
                        "{source: honest, listen: 'tcp://127.0.0.1:0'}]"));
    }

    /** Whatever happened before: an honest sender is heard and nothing is unaccounted for. */
    @AfterEach
    void theServiceStaysUpAndItsAccountsAreEven() throws IOException {
        try {
            try (Socket socket = connect(HONEST)) {
                socket.getOutputStream().write("<13>honest\n".getBytes(UTF_8));
                honest++;
                awaitMetric("vigie_component_sent_events_total", honest, "source=\"honest\"");
            }
            awaitMetric("vigie_open_connections", 0);
            awaitMetric("vigie_unfinished_bytes", 0);
            assertThat(rig.metric("vigie_component_received_events_total") + rig.metric("vigie_recovered_events"))
                    .isEqualTo(rig.metric("vigie_component_sent_events_total")
                            + rig.metric("vigie_component_discarded_events_total", "intentional=\"true\"")
                            + rig.metric("vigie_buffer_events"));
            assertThat(topic.logs()).hasSize((int) rig.metric("vigie_component_sent_events_total"));
        } finally {
            rig.close();
        }
    }

    @Test
    void randomBytesHarmNobody() throws Exception {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        int rounds = Boolean.getBoolean("vigie.deep") ? 500 : 20;
        for (int round = 0; round < rounds; round++) {
            byte[] noise = new byte[random.nextInt(60_000)];
            random.nextBytes(noise);
            for (int input : new int[] {TCP, TLS, HTTP, HTTPS}) {
                send(input, noise);
            }
            try (DatagramSocket socket = new DatagramSocket()) {
                socket.send(new DatagramPacket(noise, Math.min(noise.length, 60_000), rig.address(UDP)));
            }
            // one after the other: what does not fit into the kernel's buffer it drops
            awaitMetric("vigie_component_received_events_total", round + 1, "source=\"udp\"");
        }
        awaitErrors("seed " + seed, "source=\"http\"", "kind=\"bad_request\"");
        awaitErrors("seed " + seed, "source=\"tls\"", "kind=\"tls_handshake\"");
        assertThat(topic.logs())
                .as("seed " + seed)
                .noneMatch(log -> log.envelope().source().startsWith("http")
                        || log.envelope().source().equals("tls"));
    }

    @Test
    void aLineOfTenMegabytesKeepsItsHead() throws Exception {
        int length = 10 << 20;
        send(TCP, ("<13>" + "x".repeat(length - 4) + "\n<13>next\n").getBytes(ISO_8859_1));
        List<RawLog> logs = topic.await(2);
        assertThat(logs.get(0).envelope().refusal()).isEqualTo(RejectionReason.OVERSIZED);
        assertThat(logs.get(0).envelope().originalLength()).isEqualTo(length);
        assertThat(logs.get(0).body()).hasSize(DeadLetter.HEAD_BYTES);
        assertThat(FakeTopic.text(logs.get(1))).isEqualTo("<13>next");
    }

    @Test
    void aWrongCountLosesNoByte() throws Exception {
        send(TCP, "9 <13>first3 <13>second\nthird\n".getBytes(UTF_8));
        assertThat(topic.texts(4)).containsExactly("<13>first", "<13", ">second", "third");
        assertThat(rig.metric("vigie_component_errors_total", "kind=\"framing\""))
                .isEqualTo(1);
    }

    @Test
    void aCountedMessageThatBreaksOffIsTruncated() throws Exception {
        send(TCP, "1000 <13>cut off".getBytes(UTF_8));
        RawLog log = topic.await(1).get(0);
        assertThat(log.envelope().refusal()).isEqualTo(RejectionReason.TRUNCATED);
        assertThat(log.envelope().originalLength()).isEqualTo(1_000);
        assertThat(FakeTopic.text(log)).isEqualTo("<13>cut off");
    }

    @Test
    void aMessageThatDoesNotEndIsCut() throws Exception {
        try (Socket socket = connect(TCP)) {
            socket.getOutputStream().write("<13>and then".getBytes(UTF_8));
            assertThat(socket.getInputStream().read())
                    .as("closed by the collector")
                    .isEqualTo(-1);
        }
        assertThat(topic.texts(1)).containsExactly("<13>and then");
        assertThat(rig.metric("vigie_component_errors_total", "kind=\"timeout\""))
                .isEqualTo(1);
    }

    @Test
    void connectionsThatSayNothingAreClosed() throws Exception {
        List<Socket> silent = new ArrayList<>();
        for (int input : new int[] {TCP, TLS, HTTP, HTTPS}) {
            silent.add(connect(input));
        }
        for (Socket socket : silent) {
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
            socket.close();
        }
    }

    @Test
    void aRequestThatDripsIsEnded() throws Exception {
        try (Socket socket = connect(HTTP)) {
            socket.getOutputStream()
                    .write("POST /v1/logs HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nfirst".getBytes(UTF_8));
            assertThat(new String(socket.getInputStream().readAllBytes(), UTF_8))
                    .startsWith("HTTP/1.1 408 ");
        }
        assertThat(topic.logs()).isEmpty();
    }

    @Test
    void aBodyThatInflatesWithoutEndIsRefused() throws Exception {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bomb)) {
            byte[] nothing = new byte[1 << 20];
            for (int i = 0; i < 200; i++) {
                gzip.write(nothing);
            }
        }
        assertThat(post("Content-Encoding: gzip\r\n", bomb.toByteArray())).startsWith("HTTP/1.1 413 ");
        assertThat(post("Content-Encoding: gzip\r\n", "no gzip".getBytes(UTF_8)))
                .startsWith("HTTP/1.1 400 ");
        assertThat(post("Content-Encoding: br\r\n", new byte[10])).startsWith("HTTP/1.1 415 ");
        assertThat(post("", new byte[2 << 20])).startsWith("HTTP/1.1 413 ");
        assertThat(topic.logs()).isEmpty();
    }

    @Test
    void headersWithoutEndAreRefused() throws Exception {
        try (Socket socket = connect(HTTP)) {
            socket.getOutputStream().write(("GET /" + "x".repeat(5_000) + " HTTP/1.1\r\n").getBytes(UTF_8));
            assertThat(new String(socket.getInputStream().readAllBytes(), UTF_8))
                    .startsWith("HTTP/1.1 400 ");
        }
    }

    @Test
    void tokensWithoutTlsAndNumbersWithoutTokenAreRefused() throws Exception {
        byte[] line = "line\n".getBytes(UTF_8);
        assertThat(post("Authorization: Bearer " + CollectorRig.TOKEN + "\r\n", line))
                .startsWith("HTTP/1.1 403 ");
        assertThat(post("Vigie-Sender: a\r\nVigie-Sequence: 0\r\n", line)).startsWith("HTTP/1.1 400 ");
        assertThat(topic.logs()).isEmpty();
    }

    @Test
    void connectionsOverTheLimitAreRefusedAndCounted() throws Exception {
        int most = 20;
        int tried = Boolean.getBoolean("vigie.deep") ? 10_000 : 300;
        List<Socket> open = new ArrayList<>();
        for (int i = 0; i < most; i++) {
            open.add(connect(FEW));
        }
        awaitMetric("vigie_open_connections", most);
        for (int i = most; i < tried; i++) {
            try (Socket refused = connect(FEW)) {
                assertThat(read(refused)).isEqualTo(-1);
            }
        }
        awaitMetric("vigie_component_errors_total", tried - most, "kind=\"connection_limit\"", "source=\"few\"");
        for (Socket socket : open) {
            socket.getOutputStream().write("<13>within\n".getBytes(UTF_8));
            socket.close();
        }
        assertThat(topic.texts(most)).containsOnly("<13>within");
    }

    /** A reset is a refusal too. */
    private static int read(Socket socket) throws IOException {
        try {
            return socket.getInputStream().read();
        } catch (SocketException e) {
            return -1;
        }
    }

    private String post(String headers, byte[] body) throws IOException {
        try (Socket socket = connect(HTTP)) {
            OutputStream out = socket.getOutputStream();
            out.write(("POST /v1/logs HTTP/1.1\r\nHost: x\r\n" + headers + "Content-Length: " + body.length
                            + "\r\nConnection: close\r\n\r\n")
                    .getBytes(UTF_8));
            if (body.length <= 1 << 20) {
                out.write(body); // a larger one is refused by its announced length
            }
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }

    private Socket connect(int input) throws IOException {
        InetSocketAddress address = rig.address(input);
        Socket socket = new Socket(address.getAddress(), address.getPort());
        socket.setSoTimeout(30_000);
        return socket;
    }

    private void send(int input, byte[] bytes) throws IOException {
        try (Socket socket = connect(input)) {
            socket.getOutputStream().write(bytes);
        } catch (SocketException e) {
            // refused while it was still sending
        }
    }

    private void awaitErrors(String as, String... labels) {
        long deadline = System.nanoTime() + 30_000_000_000L;
        while (rig.metric("vigie_component_errors_total", labels) == 0 && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        assertThat(rig.metric("vigie_component_errors_total", labels)).as(as).isPositive();
    }

    private void awaitMetric(String name, double value, String... labels) {
        long deadline = System.nanoTime() + 30_000_000_000L;
        while (rig.metric(name, labels) != value && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        assertThat(rig.metric(name, labels)).as(name + List.of(labels)).isEqualTo(value);
    }
}
