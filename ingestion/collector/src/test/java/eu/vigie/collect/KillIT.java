package eu.vigie.collect;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import eu.vigie.event.raw.RawId;
import eu.vigie.event.raw.RawLog;
import eu.vigie.fixture.kafka.KafkaServerFixture;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kafka is killed, then the collector, while logs flow; both come back. */
class KillIT {
    private static final int BEFORE = 2_000;
    private static final int AFTER = Boolean.getBoolean("vigie.deep") ? 100_000 : 20_000;
    private static final int BATCH = 100;

    @TempDir
    Path folder;

    private final int tcp = CollectorProcess.freePort();
    private final int https = CollectorProcess.freePort();

    @Test
    void losesNoSyslogThatHadTheTimeToReachTheDiskAndNoNumberedHttpAtAll() throws Exception {
        String inputs = "[{source: wire, listen: 'tcp://127.0.0.1:" + tcp + "', max-rate: 0},"
                + " {source: api, listen: 'https://127.0.0.1:" + https + "', token-file: token, max-rate: 0}]";
        try (KafkaServerFixture kafka = KafkaServerFixture.start(folder.resolve("kafka"));
                CollectorProcess collector =
                        new CollectorProcess(folder.resolve("collector"), kafka.bootstrap(), inputs)) {
            kafka.createTopic("vigie.raw", 3, Map.of());
            RawTopicReader topic = new RawTopicReader(kafka.bootstrap());
            collector.start();
            NumberedClient api = new NumberedClient();
            CompletableFuture<Integer> sending = CompletableFuture.supplyAsync(api::run);

            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), tcp)) {
                OutputStream wire = socket.getOutputStream();
                write(wire, 0, BEFORE);
                topic.await("wire", BEFORE);
                kafka.kill();
                write(wire, BEFORE, BEFORE + AFTER);
                collector.awaitMetric(
                        "vigie_component_received_events_total", BEFORE + (double) AFTER, "source=\"wire\"");
                awaitOnDisk(collector);
                // These have no time to get there: each that is lost must be behind all that is kept.
                write(wire, BEFORE + AFTER, BEFORE + AFTER + 1_000);
                collector.kill();
            }
            collector.start();
            kafka.start();
            collector.awaitMetric("vigie_buffer_events", 0);
            api.finish();
            int accepted = sending.get(120, TimeUnit.SECONDS);

            List<String> wired = onceEach(topic.all("wire"));
            assertThat(wired).isEqualTo(lines(0, wired.size()));
            assertThat(wired).hasSizeBetween(BEFORE + AFTER, BEFORE + AFTER + 1_000);
            assertThat(onceEach(topic.all("api"))).isEqualTo(lines(0, accepted));
        }
    }

    /** All syslog that the collector took is on disk; what is in memory alone is HTTP, whose sender still has it. */
    private static void awaitOnDisk(CollectorProcess collector) throws Exception {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (collector.metric("vigie_buffer_events", "buffer=\"memory\"") > BATCH
                || collector.metric("vigie_buffer_events", "buffer=\"spool\"") < AFTER) {
            assertThat(System.nanoTime()).as("the spool does not take it").isLessThan(deadline);
        }
    }

    /**
     * The texts as the detection job takes them: of each sender it drops what is not above the last number. Fails when a number names two
     * texts or a text has two numbers.
     */
    private static List<String> onceEach(List<RawLog> logs) {
        Map<RawId, String> known = new HashMap<>();
        Map<String, RawId> ids = new LinkedHashMap<>();
        Map<String, Long> last = new HashMap<>();
        for (RawLog log : logs) {
            String text = FakeTopic.text(log);
            String before = known.putIfAbsent(log.id(), text);
            assertThat(before == null || before.equals(text))
                    .as("%s is %s and %s", log.id(), before, text)
                    .isTrue();
            assertThat(ids.getOrDefault(text, log.id())).as(text).isEqualTo(log.id());
            String sender = log.id().sender() + "/" + log.id().epoch();
            if (log.id().sequence() > last.getOrDefault(sender, -1L)) {
                last.put(sender, log.id().sequence());
                ids.put(text, log.id());
            }
        }
        return new ArrayList<>(ids.keySet());
    }

    private static void write(OutputStream wire, int from, int to) throws IOException {
        wire.write(body(from, to));
        wire.flush();
    }

    private static byte[] body(int from, int to) {
        return (String.join("\n", lines(from, to)) + "\n").getBytes(ISO_8859_1);
    }

    private static List<String> lines(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> "<13>May  1 10:00:00 host app: line " + i)
                .toList();
    }

    /** Sends batch after batch; repeats each with the same numbers until it is confirmed. */
    private final class NumberedClient {
        private final AtomicBoolean finishing = new AtomicBoolean();
        private final HttpClient client;

        NumberedClient() throws IOException {
            client = HttpClient.newBuilder()
                    .sslContext(TestTls.client(folder.resolve("collector"), false))
                    .build();
        }

        void finish() {
            finishing.set(true);
        }

        /** How many lines were confirmed. */
        int run() {
            int next = 0;
            long deadline = System.nanoTime() + Duration.ofMinutes(4).toNanos();
            while (!finishing.get() && System.nanoTime() < deadline) {
                while (!confirmed(next) && System.nanoTime() < deadline) {
                    Thread.onSpinWait();
                }
                next += BATCH;
            }
            return next;
        }

        private boolean confirmed(int from) {
            HttpRequest request = HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + https + "/v1/logs"))
                    .timeout(Duration.ofSeconds(20))
                    .header("Authorization", "Bearer " + CollectorProcess.TOKEN)
                    .header("Vigie-Sender", "client")
                    .header("Vigie-Sequence", Integer.toString(from))
                    .POST(HttpRequest.BodyPublishers.ofByteArray(body(from, from + BATCH)))
                    .build();
            try {
                return client.send(request, HttpResponse.BodyHandlers.discarding())
                                .statusCode()
                        == 200;
            } catch (IOException e) {
                return false; // the outcome is unknown
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
    }
}
