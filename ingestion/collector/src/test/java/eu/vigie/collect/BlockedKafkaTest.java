package eu.vigie.collect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import eu.vigie.collect.intake.RawTopic;
import eu.vigie.event.raw.RawLog;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A client that blocks its caller, as Kafka's does when it looks for brokers that were killed. */
class BlockedKafkaTest {
    @TempDir
    Path folder;

    @Test
    void putsSyslogOnDiskWhileTheClientBlocks() throws Exception {
        CountDownLatch blocked = new CountDownLatch(1);
        RawTopic topic = () -> new RawTopic.Connection() {
            @Override
            public void send(RawLog log, RawTopic.Outcome outcome) {
                try {
                    blocked.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                outcome.failed(new java.io.IOException("the broker was killed"));
            }

            @Override
            public void close() {}
        };
        try (CollectorRig rig =
                new CollectorRig(folder, topic, "inputs: [{source: edge, listen: 'tcp://127.0.0.1:0'}]")) {
            awaitMetric(rig, "vigie_kafka_up", 1);
            try (Socket socket =
                    new Socket(rig.address(0).getAddress(), rig.address(0).getPort())) {
                socket.getOutputStream().write("<13>line\n".repeat(1_000).getBytes(UTF_8));
            }
            awaitMetric(rig, "vigie_buffer_events", 1_000, "buffer=\"spool\"");
            assertThat(rig.metric("vigie_kafka_up")).as("nobody noticed yet").isEqualTo(1);
            assertThat(rig.metric("vigie_buffer_events", "buffer=\"memory\"")).isZero();
            try (Stream<Path> files = Files.list(folder.resolve("data/spool"))) {
                assertThat(files).isNotEmpty();
            }
            blocked.countDown();
        }
    }

    private static void awaitMetric(CollectorRig rig, String name, double value, String... labels) {
        long deadline = System.nanoTime() + 20_000_000_000L;
        while (rig.metric(name, labels) != value && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        assertThat(rig.metric(name, labels)).as(name).isEqualTo(value);
    }
}
