package eu.vigie.cli.normalize;

import eu.vigie.cli.input.RawLine;
import eu.vigie.event.Event;
import eu.vigie.event.json.EventJson;
import eu.vigie.event.raw.Envelope;
import eu.vigie.event.raw.PeerAuthentication;
import eu.vigie.event.raw.RawId;
import eu.vigie.event.raw.RawLog;
import eu.vigie.event.raw.RejectionReason;
import eu.vigie.event.raw.TimePolicy;
import eu.vigie.event.raw.Transport;
import eu.vigie.normalize.Normalizer;
import eu.vigie.normalize.Normalizers;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the document of each line. Where a log yields several events, the first is its document. */
final class Documents {
    private static final int HEAD_BYTES = 8192;

    private final Normalizer normalizer = Normalizers.standard();
    private final @Nullable String format;
    private final ZoneId zone;
    private final boolean jsonl;
    private final PrintStream out;
    private long lines;
    private long rejected;

    Documents(@Nullable String format, ZoneId zone, boolean jsonl, PrintStream out) {
        this.format = format;
        this.zone = zone;
        this.jsonl = jsonl;
        this.out = out;
    }

    long lines() {
        return lines;
    }

    long rejected() {
        return rejected;
    }

    void write(String peer, Instant received, byte[] line, long length) {
        lines++;
        byte[] body = line;
        String hint = format;
        boolean whole = length == line.length;
        if (jsonl && whole) {
            try {
                RawLine object = RawLine.read(line);
                body = object.raw();
                hint = format == null ? object.dataset() : format;
            } catch (IOException e) {
                String problem =
                        String.valueOf(e.getMessage()).lines().findFirst().orElse("");
                line(error(received, RejectionReason.MALFORMED, "not a line of --jsonl: " + problem, line));
                return;
            }
        }
        Envelope envelope = new Envelope(
                "file",
                Transport.FILE,
                peer,
                PeerAuthentication.CERTIFICATE,
                null,
                received,
                TimePolicy.TRUSTED,
                zone,
                hint,
                hint == null ? null : Normalizers.bastionOf(hint).orElse(null),
                whole ? null : RejectionReason.OVERSIZED,
                whole ? body.length : length);
        byte[] logBytes = body;
        line(normalizer
                .normalize(new RawLog(new RawId("file", 0, lines), envelope, body))
                .fold(
                        accepted -> document(accepted.events().get(0)),
                        refusal -> error(received, refusal.reason(), refusal.detail(), logBytes)));
    }

    private static byte[] document(Event event) {
        return EventJson.write(event);
    }

    private byte[] error(Instant received, RejectionReason reason, String detail, byte[] body) {
        rejected++;
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("@timestamp", received.toString());
        fields.put("event.kind", "pipeline_error");
        fields.put("event.reason", reason.word());
        fields.put("error.message", "line " + lines + ": " + reason.word() + ": " + detail);
        fields.put("event.original", new String(body, 0, Math.min(body.length, HEAD_BYTES), StandardCharsets.UTF_8));
        return EventJson.write(fields);
    }

    private void line(byte[] json) {
        out.write(json, 0, json.length);
        out.write('\n');
    }
}
