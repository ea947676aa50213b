package eu.vigie.collect;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import eu.vigie.event.raw.PeerAuthentication;
import eu.vigie.event.raw.RawLog;
import eu.vigie.event.raw.RejectionReason;
import eu.vigie.event.raw.TimePolicy;
import eu.vigie.event.raw.Transport;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every input keeps to, whatever the way in. A subclass says how its input is configured and how a sender sends. */
abstract class InputContractTest {
    static final String COMMON = "zone: Europe/Paris, format: sshd, bastion: ovh-bastion";

    @TempDir
    Path folder;

    final FakeTopic topic = new FakeTopic();
    private @Nullable CollectorRig started;

    /** The entry of {@code inputs}, with {@link #COMMON} in it and the source {@code edge}. */
    abstract String input();

    abstract Transport transport();

    abstract PeerAuthentication authentication();

    /** Sends the messages in this order, as an honest sender does; each is a line without its end. */
    abstract void send(List<byte[]> messages) throws Exception;

    /** Whether messages of several megabytes fit into this way in. */
    boolean takesLongMessages() {
        return true;
    }

    /** Whether the sender still has what was not taken, so that it must send again itself. */
    boolean senderKeepsMessages() {
        return false;
    }

    CollectorRig rig() throws IOException {
        if (started == null) {
            started = new CollectorRig(folder, topic, "inputs: [" + input() + "]");
        }
        return started;
    }

    @AfterEach
    void stop() {
        if (started != null) {
            started.close();
        }
    }

    private void sendTexts(List<String> texts) throws Exception {
        rig();
        send(texts.stream().map(text -> text.getBytes(ISO_8859_1)).toList());
    }

    static List<String> texts(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> "<13>message " + i).toList();
    }

    @Test
    void bringsWhatCameInUnchangedAndInOrder() throws Exception {
        sendTexts(texts(0, 200));
        assertThat(topic.texts(200)).isEqualTo(texts(0, 200));
    }

    @Test
    void writesTheEnvelopeAsConfigured() throws Exception {
        sendTexts(List.of("<13>hello"));
        RawLog log = topic.await(1).get(0);
        assertThat(log.id()).hasToString(expectedId());
        assertThat(log.envelope().source()).isEqualTo("edge");
        assertThat(log.envelope().transport()).isEqualTo(transport());
        assertThat(log.envelope().authentication()).isEqualTo(authentication());
        assertThat(log.envelope().zone()).isEqualTo(ZoneId.of("Europe/Paris"));
        assertThat(log.envelope().format()).isEqualTo("sshd");
        assertThat(log.envelope().bastion()).isEqualTo("ovh-bastion");
        assertThat(log.envelope().time()).isEqualTo(TimePolicy.LIVE);
        assertThat(log.envelope().refusal()).isNull();
        assertThat(log.envelope().originalLength()).isEqualTo(9);
        assertThat(log.envelope().peer()).isNotBlank();
    }

    String expectedId() {
        return "c0ffee00-1-0";
    }

    @Test
    void takesBytesThatAreNoText() throws Exception {
        byte[] broken = {'<', '1', '3', '>', (byte) 0xC3, (byte) 0xFF, 0x01, (byte) 0xE2, (byte) 0x82};
        rig();
        send(List.of(broken));
        assertThat(topic.await(1).get(0).body()).isEqualTo(broken);
    }

    @Test
    void keepsTheHeadOfAMessageThatIsTooLong() throws Exception {
        if (!takesLongMessages()) {
            return;
        }
        String line = "<13>" + "x".repeat((2 << 20) - 4);
        sendTexts(List.of(line, "<13>next"));
        List<RawLog> logs = topic.await(2);
        assertThat(logs.get(0).envelope().refusal()).isEqualTo(RejectionReason.OVERSIZED);
        assertThat(logs.get(0).envelope().originalLength()).isEqualTo(2 << 20);
        assertThat(FakeTopic.text(logs.get(0))).isEqualTo(line.substring(0, 8192));
        assertThat(FakeTopic.text(logs.get(1))).isEqualTo("<13>next");
    }

    @Test
    void losesNothingWhileKafkaIsAwayAndAfterARestart() throws Exception {
        sendTexts(texts(0, 20));
        topic.await(20);
        topic.goAway();
        if (senderKeepsMessages()) {
            Thread sender = new Thread(() -> {
                try {
                    sendTexts(texts(20, 40));
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            });
            sender.start();
            topic.comeBack();
            sender.join();
        } else {
            sendTexts(texts(20, 40));
            awaitMetric("vigie_buffer_events", 20);
            rig().restart();
            topic.comeBack();
        }
        assertThat(topic.texts(40)).isEqualTo(texts(0, 40));
    }

    @Test
    void countsWhatCameInAndWhatKafkaHas() throws Exception {
        sendTexts(texts(0, 10));
        topic.await(10);
        awaitMetric("vigie_component_sent_events_total", 10);
        assertThat(rig().metric(
                                "vigie_component_received_events_total",
                                "source=\"edge\"",
                                transport().word()))
                .isEqualTo(10);
        assertThat(rig().metric("vigie_component_discarded_events_total")).isZero();
    }

    void awaitMetric(String name, double value, String... labels) throws Exception {
        long deadline = System.nanoTime() + 20_000_000_000L;
        while (rig().metric(name, labels) != value && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        assertThat(rig().metric(name, labels)).as(name + List.of(labels)).isEqualTo(value);
    }

    static byte[] joined(List<byte[]> messages) {
        java.io.ByteArrayOutputStream all = new java.io.ByteArrayOutputStream();
        for (byte[] message : new ArrayList<>(messages)) {
            all.writeBytes(message);
            all.write('\n');
        }
        return all.toByteArray();
    }
}
