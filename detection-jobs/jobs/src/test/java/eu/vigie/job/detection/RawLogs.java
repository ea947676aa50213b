package eu.vigie.job.detection;

import static java.nio.charset.StandardCharsets.UTF_8;

import eu.vigie.event.raw.Envelope;
import eu.vigie.event.raw.PeerAuthentication;
import eu.vigie.event.raw.RawId;
import eu.vigie.event.raw.RawLog;
import eu.vigie.event.raw.ReplayRun;
import eu.vigie.event.raw.TimePolicy;
import eu.vigie.event.raw.Transport;
import eu.vigie.job.wire.RawRecord;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Raw logs for tests. */
final class RawLogs {
    static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");
    private static final DateTimeFormatter BSD =
            DateTimeFormatter.ofPattern("MMM d HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private RawLogs() {}

    /** A refused login so many seconds after noon. */
    static RawRecord refused(long offset, long second, String address) {
        return record(
                offset,
                "<38>" + BSD.format(NOON.plusSeconds(second)) + " web01 sshd[4242]: Failed password for root from "
                        + address + " port 40022 ssh2");
    }

    static RawRecord record(long offset, String line) {
        return record("c1", offset, line, null);
    }

    /** A refused login of a replay; {@code run} null: live. */
    static RawRecord of(@Nullable ReplayRun run, String sender, long offset, long second, String address) {
        String line = NOON.plusSeconds(second) + " web01 sshd[4242]: Failed password for root from " + address
                + " port 40022 ssh2";
        return record(sender + (run == null ? "" : run.number()), offset, "<38>1 " + rfc5424(line), run);
    }

    private static String rfc5424(String line) {
        return line.replace("sshd[4242]:", "sshd 4242 - -");
    }

    private static RawRecord record(String sender, long offset, String line, @Nullable ReplayRun run) {
        byte[] body = line.getBytes(UTF_8);
        Envelope envelope = new Envelope(
                "linux",
                Transport.SYSLOG_TCP,
                "192.0.2.10:514",
                PeerAuthentication.NONE,
                null,
                NOON.plusSeconds(600),
                TimePolicy.TRUSTED,
                ZoneOffset.UTC,
                null,
                null,
                null,
                body.length,
                run,
                null);
        return new RawRecord(new RawLog(new RawId(sender, 1, offset), envelope, body), "vigie.raw", 0, offset);
    }
}
