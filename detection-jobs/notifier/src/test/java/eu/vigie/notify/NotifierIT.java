package eu.vigie.notify;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpServer;
import eu.vigie.event.json.NotificationJson;
import eu.vigie.event.notification.Notification;
import eu.vigie.fixture.kafka.KafkaServerFixture;
import eu.vigie.notify.kafka.NotifierTopics;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The notifier as a process, with a real Kafka, a real mail server and a real receiver of webhooks; killed while it works. */
class NotifierIT {
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private record Hook(String key, boolean possibleRepeat) {}

    private final List<Hook> hooks = new CopyOnWriteArrayList<>();

    @TempDir
    Path folder;

    @Test
    void losesNothingAndMarksEveryRepeatWhileItIsKilledAtRandomPoints() throws Exception {
        long seed = System.nanoTime();
        System.out.println("NotifierIT seed " + seed);
        Random random = new Random(seed);
        int count = Boolean.getBoolean("vigie.deep") ? 200 : 40;
        int kills = Boolean.getBoolean("vigie.deep") ? 25 : 5;
        GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mail.start();
        HttpServer receiver = receiver();
        try (KafkaServerFixture kafka = KafkaServerFixture.start(folder.resolve("kafka"))) {
            kafka.createTopic(NotifierTopics.NOTIFICATIONS, 2, Map.of());
            kafka.createTopic(NotifierTopics.DELIVERIES, 2, Map.of());
            configure(kafka, mail.getSmtp().getPort(), receiver.getAddress().getPort());
            Process notifier = start();
            try (KafkaProducer<byte[], byte[]> producer = producer(kafka)) {
                int sent = 0;
                for (int kill = 0; kill < kills; kill++) {
                    await(this::ready);
                    for (int i = 0; i < count / kills; i++) {
                        Notification notification = Samples.notification(++sent);
                        producer.send(new ProducerRecord<>(
                                        NotifierTopics.NOTIFICATIONS,
                                        notification.incident().getBytes(StandardCharsets.UTF_8),
                                        NotificationJson.write(notification)))
                                .get();
                    }
                    TimeUnit.MILLISECONDS.sleep(random.nextInt(400)); // the random point
                    notifier.destroyForcibly().waitFor();
                    Files.deleteIfExists(readyFile());
                    notifier = start();
                }
                int total = sent;
                await(() -> mailIds(mail).size() == total && keys().size() == total && files().size() == total);
            } finally {
                notifier.destroy(); // SIGTERM
                assertThat(notifier.waitFor(60, TimeUnit.SECONDS)).isTrue();
            }
            assertThat(readyFile()).doesNotExist();
            assertThat(folder.resolve("data/run/notifier.prom")).content().contains("vigie_notifier_");
            assertRepeatsAreMarked(mail, kills);
        } finally {
            receiver.stop(0);
            mail.stop();
        }
    }

    private void assertRepeatsAreMarked(GreenMail mail, int kills) throws MessagingException {
        Map<String, Integer> unmarkedMails = new LinkedHashMap<>();
        int mails = 0;
        for (MimeMessage message : mail.getReceivedMessages()) {
            mails++;
            if (message.getHeader("X-Vigie-Possible-Repeat") == null) {
                unmarkedMails.merge(message.getMessageID(), 1, Integer::sum);
            }
        }
        assertThat(unmarkedMails.values()).allMatch(copies -> copies == 1);
        assertThat(mails - mailIds(mail).size()).isLessThanOrEqualTo(kills);
        Map<String, Integer> unmarkedHooks = new LinkedHashMap<>();
        hooks.stream()
                .filter(hook -> !hook.possibleRepeat())
                .forEach(hook -> unmarkedHooks.merge(hook.key(), 1, Integer::sum));
        assertThat(unmarkedHooks.values()).allMatch(copies -> copies == 1);
        assertThat(hooks.size() - keys().size()).isLessThanOrEqualTo(kills);
    }

    private HttpServer receiver() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            hooks.add(new Hook(
                    exchange.getRequestHeaders().getFirst("Idempotency-Key"),
                    "yes".equals(exchange.getRequestHeaders().getFirst("X-Vigie-Possible-Repeat"))));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        return server;
    }

    private void configure(KafkaServerFixture kafka, int smtpPort, int hookPort) throws IOException {
        Files.writeString(folder.resolve("connections.properties"), "kafka.bootstrap=" + kafka.bootstrap() + "\n");
        Path key = Files.writeString(folder.resolve("key"), "a key of sixteen characters");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        Files.writeString(folder.resolve("vigie.yml"), """
                notify:
                  channels:
                    - {name: mail, type: smtp, host: localhost, port: %d, security: none, from: vigie@example.org, to: soc@example.org, hourly-limit: 1000}
                    - {name: hook, type: webhook, url: "http://localhost:%d/", key-file: key, hourly-limit: 1000}
                    - {name: files, type: folder, hourly-limit: 1000}
                """.formatted(smtpPort, hookPort));
    }

    private Process start() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        NotifierMain.class.getName(),
                        "--config",
                        folder.resolve("vigie.yml").toString(),
                        "--connections",
                        folder.resolve("connections.properties").toString(),
                        "--data",
                        folder.resolve("data").toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("notifier.log").toFile()))
                .start();
    }

    private static KafkaProducer<byte[], byte[]> producer(KafkaServerFixture kafka) {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrap()), new ByteArraySerializer(), new ByteArraySerializer());
    }

    private Path readyFile() {
        return folder.resolve("data/run/notifier.ready");
    }

    private boolean ready() {
        return Files.exists(readyFile());
    }

    private static Set<String> mailIds(GreenMail mail) {
        Set<String> ids = new HashSet<>();
        for (MimeMessage message : mail.getReceivedMessages()) {
            try {
                ids.add(message.getMessageID());
            } catch (MessagingException e) {
                throw new IllegalStateException(e);
            }
        }
        return ids;
    }

    private Set<String> keys() {
        return new HashSet<>(hooks.stream().map(Hook::key).toList());
    }

    private List<Path> files() {
        Path outbox = folder.resolve("data/outbox");
        if (!Files.exists(outbox)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(outbox)) {
            return new ArrayList<>(
                    files.filter(file -> file.toString().endsWith(".eml")).toList());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void await(BooleanSupplier condition) throws InterruptedException, IOException {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError(
                        "waited too long; the notifier said:\n" + Files.readString(folder.resolve("notifier.log")));
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }
}
