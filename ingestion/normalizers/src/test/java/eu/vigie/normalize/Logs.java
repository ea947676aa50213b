package eu.vigie.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import eu.vigie.event.Event;
import eu.vigie.event.raw.Envelope;
import eu.vigie.event.raw.PeerAuthentication;
import eu.vigie.event.raw.RawId;
import eu.vigie.event.raw.RawLog;
import eu.vigie.event.raw.TimePolicy;
import eu.vigie.event.raw.Transport;
import eu.vigie.normalize.Normalized.Accepted;
import eu.vigie.normalize.Normalized.Rejected;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** Raw logs for tests: an input's envelope, changed one property at a time. */
record Logs(
        Instant received,
        TimePolicy time,
        ZoneId zone,
        @Nullable String format,
        @Nullable String bastion) {
    static final Instant RECEIVED = Instant.parse("2026-11-10T12:00:00Z");

    static Logs trusted() {
        return new Logs(RECEIVED, TimePolicy.TRUSTED, ZoneId.of("UTC"), null, null);
    }

    static Logs live() {
        return new Logs(RECEIVED, TimePolicy.LIVE, ZoneId.of("UTC"), null, null);
    }

    Logs at(String receivedAt) {
        return new Logs(Instant.parse(receivedAt), time, zone, format, bastion);
    }

    Logs in(String zoneId) {
        return new Logs(received, time, ZoneId.of(zoneId), format, bastion);
    }

    Logs as(String declaredFormat) {
        return new Logs(received, time, zone, declaredFormat, bastion);
    }

    Logs of(String product) {
        return new Logs(received, time, zone, format, product);
    }

    RawLog raw(byte[] body) {
        Envelope envelope = new Envelope(
                "test",
                Transport.SYSLOG_TCP,
                "192.0.2.9:40000",
                PeerAuthentication.ADDRESS,
                null,
                received,
                time,
                zone,
                format,
                bastion,
                null,
                body.length);
        return new RawLog(new RawId("t", 1, 7), envelope, body);
    }

    RawLog raw(String line) {
        return raw(line.getBytes(StandardCharsets.UTF_8));
    }

    Normalized normalize(String line) {
        return Normalizers.standard().normalize(raw(line));
    }

    /** The one event of a line that must be accepted. */
    Event event(String line) {
        Normalized result = normalize(line);
        assertThat(result).as(line).isInstanceOf(Accepted.class);
        return ((Accepted) result).events().get(0);
    }

    Rejected rejected(byte[] body) {
        Normalized result = Normalizers.standard().normalize(raw(body));
        assertThat(result).isInstanceOf(Rejected.class);
        return (Rejected) result;
    }

    Rejected rejected(String line) {
        return rejected(line.getBytes(StandardCharsets.UTF_8));
    }
}
