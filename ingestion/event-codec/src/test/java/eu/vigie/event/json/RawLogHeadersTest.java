package eu.vigie.event.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import eu.vigie.event.json.RawLogHeaders.Header;
import eu.vigie.event.json.RawLogHeaders.Place;
import eu.vigie.event.json.RawLogHeaders.Reading;
import eu.vigie.event.raw.Envelope;
import eu.vigie.event.raw.History;
import eu.vigie.event.raw.PeerAuthentication;
import eu.vigie.event.raw.RawId;
import eu.vigie.event.raw.RawLog;
import eu.vigie.event.raw.RejectionReason;
import eu.vigie.event.raw.ReplayRun;
import eu.vigie.event.raw.TimePolicy;
import eu.vigie.event.raw.Transport;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RawLogHeadersTest {
    private static final Instant RECEIVED = Instant.parse("2026-03-01T08:00:00.123456Z");
    private static final Place PLACE = new Place("vigie.raw", 2, 77, Instant.parse("2026-03-01T08:00:01Z"));
    private static final byte[] BODY = "<13>Mar  1 09:00:00 web1 sshd[7]: hello".getBytes(UTF_8);

    private static RawLog log(Envelope envelope) {
        return new RawLog(new RawId("0badcafe", 3, 42), envelope, BODY);
    }

    private static Envelope full() {
        return new Envelope(
                "edge",
                Transport.SYSLOG_TLS,
                "[2001:db8::7]:51514",
                PeerAuthentication.CERTIFICATE,
                "CN=relais,O=Évreux",
                RECEIVED,
                TimePolicy.TRUSTED,
                ZoneId.of("Europe/Paris"),
                "ovh-bastion",
                "ovh-the-bastion",
                RejectionReason.OVERSIZED,
                10_000_000,
                new ReplayRun(7, 3, 2, 1, ReplayRun.Part.BODY),
                new History("web-1", 2024));
    }

    private static Envelope sparse() {
        return new Envelope(
                "syslog",
                Transport.SYSLOG_UDP,
                "192.0.2.7:514",
                PeerAuthentication.NONE,
                null,
                RECEIVED,
                TimePolicy.LIVE,
                ZoneOffset.UTC,
                null,
                null,
                null,
                BODY.length);
    }

    @Test
    void readsBackWhatItWrote() {
        for (Envelope envelope : List.of(full(), sparse())) {
            Reading reading = RawLogHeaders.read(RawLogHeaders.write(log(envelope)), null, BODY, PLACE);
            assertThat(reading.log().id()).hasToString("0badcafe-3-42");
            assertThat(reading.log().envelope()).isEqualTo(envelope);
            assertThat(reading.broken()).isEmpty();
        }
    }

    @Test
    void writesTextThatAPersonCanRead() {
        assertThat(RawLogHeaders.write(log(sparse())))
                .extracting(header -> header.name() + "=" + new String(header.value(), UTF_8))
                .containsExactly(
                        "vigie.id=0badcafe-3-42",
                        "vigie.source=syslog",
                        "vigie.transport=syslog-udp",
                        "vigie.peer=192.0.2.7:514",
                        "vigie.auth=none",
                        "vigie.received=1772352000123456",
                        "vigie.time=live",
                        "vigie.zone=Z");
    }

    @Test
    void namesAForeignRecordByItsPlaceAndItsKey() {
        Reading reading = RawLogHeaders.read(List.of(), "firewall".getBytes(UTF_8), BODY, PLACE);
        assertThat(reading.log().id()).isEqualTo(RawId.ofOffset("vigie.raw", 2, 77));
        assertThat(reading.log().envelope())
                .isEqualTo(new Envelope(
                        "firewall",
                        Transport.KAFKA,
                        "kafka:vigie.raw/2",
                        PeerAuthentication.NONE,
                        null,
                        PLACE.timestamp(),
                        TimePolicy.LIVE,
                        ZoneOffset.UTC,
                        null,
                        null,
                        null,
                        BODY.length));
        assertThat(reading.broken()).isEmpty();
    }

    @Test
    void takesARecordWithoutKeyAndValue() {
        Reading reading = RawLogHeaders.read(List.of(), null, null, PLACE);
        assertThat(reading.log().envelope().source()).isEqualTo(RawLogHeaders.FOREIGN_SOURCE);
        assertThat(reading.log().body()).isEmpty();
    }

    @Test
    void marksWhatIsBrokenAndGoesOnWithTheDefault() {
        List<Header> headers = new ArrayList<>(RawLogHeaders.write(log(full())));
        for (String name : List.of(
                RawLogHeaders.ID,
                RawLogHeaders.TRANSPORT,
                RawLogHeaders.AUTHENTICATION,
                RawLogHeaders.RECEIVED,
                RawLogHeaders.TIME,
                RawLogHeaders.ZONE,
                RawLogHeaders.REFUSAL,
                RawLogHeaders.LENGTH)) {
            headers.add(new Header(name, "certainly not".getBytes(UTF_8)));
        }
        headers.add(new Header(RawLogHeaders.PEER, new byte[] {(byte) 0xC3}));
        headers.add(new Header(RawLogHeaders.SOURCE, " ".getBytes(UTF_8)));
        Reading reading = RawLogHeaders.read(headers, null, BODY, PLACE);
        assertThat(reading.broken())
                .containsExactly(
                        "vigie.id",
                        "vigie.source",
                        "vigie.transport",
                        "vigie.peer",
                        "vigie.auth",
                        "vigie.received",
                        "vigie.time",
                        "vigie.zone",
                        "vigie.refusal",
                        "vigie.length");
        assertThat(reading.log().envelope().authentication()).isEqualTo(PeerAuthentication.NONE);
        assertThat(reading.log().envelope().receivedAt()).isEqualTo(PLACE.timestamp());
        assertThat(reading.log().envelope().format()).isEqualTo("ovh-bastion");
    }

    @Test
    void writesOnlyWhatItWillReadAgain() {
        Envelope envelope = new Envelope(
                "files",
                Transport.FILE,
                "/var/log/odd\nname\uD83D" + "é".repeat(2_000),
                PeerAuthentication.CERTIFICATE,
                null,
                RECEIVED,
                TimePolicy.LIVE,
                ZoneOffset.UTC,
                null,
                null,
                null,
                BODY.length);
        Reading reading = RawLogHeaders.read(RawLogHeaders.write(log(envelope)), null, BODY, PLACE);
        assertThat(reading.broken()).isEmpty();
        assertThat(reading.log().envelope().peer()).startsWith("/var/log/odd?name?éé");
    }

    @Test
    void neverThrowsWhateverTheBytes() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        List<Header> honest = RawLogHeaders.write(log(full()));
        for (int round = 0; round < (Boolean.getBoolean("vigie.deep") ? 1_000_000 : 10_000); round++) {
            List<Header> headers = new ArrayList<>();
            for (Header header : honest) {
                headers.add(
                        switch (random.nextInt(3)) {
                            case 0 -> header;
                            case 1 -> new Header(header.name(), damaged(header.value(), random));
                            default -> new Header(header.name(), bytes(random));
                        });
            }
            Collections.shuffle(headers, random);
            Reading reading = RawLogHeaders.read(headers, bytes(random), BODY, PLACE);
            assertThat(reading.log().envelope().source()).as("seed %d", seed).isNotBlank();
            // Whatever was read can be written and read again without a change.
            Reading again = RawLogHeaders.read(RawLogHeaders.write(reading.log()), null, BODY, PLACE);
            assertThat(again.log().id())
                    .as("seed %d", seed)
                    .isEqualTo(reading.log().id());
            assertThat(again.log().envelope())
                    .as("seed %d, round %d", seed, round)
                    .isEqualTo(reading.log().envelope());
            assertThat(again.broken()).as("seed %d, round %d", seed, round).isEmpty();
        }
    }

    private static byte[] damaged(byte[] value, Random random) {
        byte[] copy = value.clone();
        if (copy.length > 0) {
            copy[random.nextInt(copy.length)] = (byte) random.nextInt();
        }
        return copy;
    }

    private static byte[] bytes(Random random) {
        byte[] bytes = new byte[random.nextInt(40)];
        random.nextBytes(bytes);
        return bytes;
    }
}
