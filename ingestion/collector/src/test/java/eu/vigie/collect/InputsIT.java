package eu.vigie.collect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import eu.vigie.event.raw.Envelope;
import eu.vigie.event.raw.PeerAuthentication;
import eu.vigie.event.raw.RawLog;
import eu.vigie.event.raw.TimePolicy;
import eu.vigie.event.raw.Transport;
import eu.vigie.fixture.kafka.KafkaServerFixture;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every way in, to the topic of a real Kafka. Each test has a source of its own. */
class InputsIT {
    @TempDir
    static Path folder;

    private static final int UDP = CollectorProcess.freePort();
    private static final int TCP = CollectorProcess.freePort();
    private static final int COUNTED = CollectorProcess.freePort();
    private static final int TLS = CollectorProcess.freePort();
    private static final int MUTUAL = CollectorProcess.freePort();
    private static final int HTTP = CollectorProcess.freePort();
    private static final int HTTPS = CollectorProcess.freePort();
    private static final int SLOW = CollectorProcess.freePort();

    private static KafkaServerFixture kafka;
    private static CollectorProcess collector;
    private static RawTopicReader topic;

    @BeforeAll
    static void start() throws Exception {
        kafka = KafkaServerFixture.start(folder.resolve("kafka"));
        kafka.createTopic("vigie.raw", 3, Map.of());
        topic = new RawTopicReader(kafka.bootstrap());
        Files.createDirectories(folder.resolve("logs"));
        collector = new CollectorProcess(
                folder.resolve("collector"),
                kafka.bootstrap(),
                String.join(
                        ", ",
                        "[{source: firewall, listen: 'udp://127.0.0.1:" + UDP + "', clients: [127.0.0.1]}",
                        "{source: lines, listen: 'tcp://127.0.0.1:" + TCP + "', zone: Europe/Paris, format: rfc3164}",
                        "{source: counted, listen: 'tcp://127.0.0.1:" + COUNTED + "', bastion: ovh-bastion}",
                        "{source: tls, listen: 'tls://127.0.0.1:" + TLS + "'}",
                        "{source: mutual, listen: 'tls://127.0.0.1:" + MUTUAL + "', client-certificates: required}",
                        "{source: open, listen: 'http://127.0.0.1:" + HTTP + "', clients: [127.0.0.1]}",
                        "{source: api, listen: 'https://127.0.0.1:" + HTTPS + "', token-file: token, format: json}",
                        "{source: slow, listen: 'https://127.0.0.1:" + SLOW + "', token-file: token}",
                        "{source: archive, file: '" + folder + "/logs/*.log', time: trusted}]"));
        collector.start();
    }

    @AfterAll
    static void stop() {
        if (collector != null) {
            collector.close();
        }
        if (kafka != null) {
            kafka.close();
        }
    }

    @Test
    void bringsDatagrams() throws Exception {
        byte[] datagram = "<13>one datagram".getBytes(UTF_8);
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.send(new DatagramPacket(datagram, datagram.length, InetAddress.getLoopbackAddress(), UDP));
        }
        RawLog log = topic.await("firewall", 1).get(0);
        assertThat(log.body()).isEqualTo(datagram);
        expect(log, Transport.SYSLOG_UDP, PeerAuthentication.ADDRESS, null);
    }

    @Test
    void bringsLines() throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), TCP)) {
            socket.getOutputStream().write("<13>first\n<13>s\u00e9cond\r\n\n<13>unended".getBytes(UTF_8));
        }
        List<RawLog> logs = topic.await("lines", 3);
        assertThat(texts(logs)).containsExactly("<13>first", "<13>s\u00e9cond", "<13>unended");
        Envelope envelope = expect(logs.get(0), Transport.SYSLOG_TCP, PeerAuthentication.NONE, null);
        assertThat(envelope.zone()).isEqualTo(ZoneId.of("Europe/Paris"));
        assertThat(envelope.format()).isEqualTo("rfc3164");
    }

    @Test
    void bringsCountedMessages() throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), COUNTED)) {
            socket.getOutputStream().write("9 <13>first13 <13>two\nlines\n".getBytes(UTF_8));
        }
        List<RawLog> logs = topic.await("counted", 2);
        assertThat(texts(logs)).containsExactly("<13>first", "<13>two\nlines");
        assertThat(expect(logs.get(0), Transport.SYSLOG_TCP, PeerAuthentication.NONE, null)
                        .bastion())
                .isEqualTo("ovh-bastion");
    }

    @Test
    void bringsTlsFromAnyone() throws Exception {
        try (Socket socket = tls(TLS, false)) {
            socket.getOutputStream().write("<13>secret\n".getBytes(UTF_8));
        }
        expect(topic.await("tls", 1).get(0), Transport.SYSLOG_TLS, PeerAuthentication.NONE, null);
    }

    @Test
    void asksForTheCertificateAndNamesItsOwner() throws Exception {
        try (Socket stranger = tls(MUTUAL, false)) {
            stranger.getOutputStream().write("<13>stranger\n".getBytes(UTF_8));
            assertThat(stranger.getInputStream().read()).isEqualTo(-1);
        } catch (IOException e) {
            // refused sooner or later, as TLS 1.3 has it
        }
        try (Socket socket = tls(MUTUAL, true)) {
            socket.getOutputStream().write("<13>known\n".getBytes(UTF_8));
        }
        List<RawLog> logs = topic.await("mutual", 1);
        assertThat(texts(logs)).containsExactly("<13>known");
        expect(logs.get(0), Transport.SYSLOG_TLS, PeerAuthentication.CERTIFICATE, "O=Test,CN=client");
    }

    @Test
    void bringsLinesOfPlainHttp() throws Exception {
        assertThat(post("http", HTTP, false, "a\n\nb\n".getBytes(UTF_8)).body()).isEqualTo("{\"accepted\":2}\n");
        List<RawLog> logs = topic.all("open"); // the answer says that they are there
        assertThat(texts(logs)).containsExactly("a", "b");
        expect(logs.get(0), Transport.HTTP, PeerAuthentication.ADDRESS, null);
    }

    @Test
    void bringsZippedJsonOfWhoShowsTheToken() throws Exception {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(body)) {
            gzip.write("{\"n\":1}\n{\"n\":2}".getBytes(UTF_8));
        }
        assertThat(post("https", HTTPS, true, body.toByteArray(), "Content-Encoding", "gzip")
                        .statusCode())
                .isEqualTo(401);
        assertThat(post(
                                "https",
                                HTTPS,
                                true,
                                body.toByteArray(),
                                "Content-Encoding",
                                "gzip",
                                "Authorization",
                                "Bearer " + CollectorProcess.TOKEN)
                        .statusCode())
                .isEqualTo(200);
        List<RawLog> logs = topic.all("api");
        assertThat(texts(logs)).containsExactly("{\"n\":1}", "{\"n\":2}");
        assertThat(expect(logs.get(0), Transport.HTTPS, PeerAuthentication.TOKEN, "app")
                        .format())
                .isEqualTo("json");
    }

    @Test
    void answersOnlyWhenKafkaHasIt() throws Exception {
        String[] token = {"Authorization", "Bearer " + CollectorProcess.TOKEN};
        kafka.freeze();
        CompletableFuture<Integer> early;
        try {
            early = CompletableFuture.supplyAsync(() -> {
                try {
                    return post("https", SLOW, true, "early\n".getBytes(UTF_8), token)
                            .statusCode();
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            });
            // Taken by the collector and told back when it gives Kafka up; nobody else could have confirmed it.
            assertThat(early.get(60, TimeUnit.SECONDS)).isEqualTo(503);
        } finally {
            kafka.thaw();
        }
        int answer;
        do {
            answer = post("https", SLOW, true, "late\n".getBytes(UTF_8), token).statusCode();
        } while (answer == 503);
        assertThat(answer).isEqualTo(200);
        assertThat(texts(topic.all("slow"))).contains("late");
    }

    @Test
    void followsAFileThatIsRenamedOrEmptied() throws Exception {
        Path file = folder.resolve("logs/app.log");
        append(file, "1\n2\n");
        topic.await("archive", 2);
        append(file, "3\n");
        Files.move(file, folder.resolve("logs/app.log.1"));
        append(folder.resolve("logs/app.log.1"), "4\n"); // its writer has not noticed yet
        append(file, "5\n");
        List<RawLog> rotated = topic.await("archive", 5);
        assertThat(texts(rotated)).containsExactlyInAnyOrder("1", "2", "3", "4", "5");
        Files.write(file, "6\n".getBytes(UTF_8), StandardOpenOption.TRUNCATE_EXISTING);
        List<RawLog> logs = topic.await("archive", 6);
        assertThat(texts(logs)).containsExactlyInAnyOrder("1", "2", "3", "4", "5", "6");
        Envelope envelope = expect(logs.get(0), Transport.FILE, PeerAuthentication.CERTIFICATE, null);
        assertThat(envelope.peer()).isEqualTo(file.toString());
        assertThat(envelope.time()).isEqualTo(TimePolicy.TRUSTED);
    }

    @Test
    void readsFilesOnceAndEnds() throws Exception {
        Path sample = folder.resolve("sample.log");
        Files.writeString(sample, "a\nb\nunended");
        CollectorProcess once = new CollectorProcess(
                folder.resolve("once"), kafka.bootstrap(), "[{source: sample, file: '" + sample + "'}]");
        assertThat(once.runOnce()).isZero();
        assertThat(texts(topic.all("sample"))).containsExactly("a", "b", "unended");
        assertThat(once.runOnce()).isZero();
        assertThat(topic.all("sample")).as("read again").hasSize(3);
    }

    @Test
    void showsItsMetricsOnlyToWhoReadsTheTokenFile() throws Exception {
        assertThat(collector.metrics("Bearer guess").statusCode()).isEqualTo(401);
        assertThat(collector.metrics("Basic x").statusCode()).isEqualTo(401);
        assertThat(collector.metrics().body()).contains("vigie_kafka_up");
        assertThat(Files.getPosixFilePermissions(folder.resolve("collector/data/collector/metrics.token")))
                .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    }

    private static Envelope expect(
            RawLog log, Transport transport, PeerAuthentication authentication, @Nullable String principal) {
        Envelope envelope = log.envelope();
        assertThat(envelope.transport()).isEqualTo(transport);
        assertThat(envelope.authentication()).isEqualTo(authentication);
        assertThat(envelope.principal()).isEqualTo(principal);
        assertThat(envelope.refusal()).isNull();
        if (transport != Transport.FILE) {
            assertThat(envelope.peer()).startsWith("127.0.0.1:");
            assertThat(envelope.time()).isEqualTo(TimePolicy.LIVE);
        }
        if (!envelope.source().equals("lines")) {
            assertThat(envelope.zone()).isEqualTo(ZoneOffset.UTC);
        }
        return envelope;
    }

    private static Socket tls(int port, boolean withCertificate) throws IOException {
        SSLSocket socket = (SSLSocket) TestTls.client(folder.resolve("collector"), withCertificate)
                .getSocketFactory()
                .createSocket(InetAddress.getLoopbackAddress(), port);
        socket.startHandshake();
        return socket;
    }

    private static HttpResponse<String> post(String scheme, int port, boolean tls, byte[] body, String... headers)
            throws IOException, InterruptedException {
        HttpClient.Builder client = HttpClient.newBuilder();
        if (tls) {
            client.sslContext(TestTls.client(folder.resolve("collector"), false));
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(scheme + "://127.0.0.1:" + port + "/v1/logs"))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.build().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static void append(Path file, String text) throws IOException {
        Files.write(file, text.getBytes(UTF_8), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private static List<String> texts(List<RawLog> logs) {
        return logs.stream().map(log -> new String(log.body(), UTF_8)).toList();
    }
}
