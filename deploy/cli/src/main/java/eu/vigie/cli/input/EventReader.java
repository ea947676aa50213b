package eu.vigie.cli.input;

import eu.vigie.event.Event;
import eu.vigie.event.Understanding;
import eu.vigie.event.json.EventJson;
import eu.vigie.event.json.MalformedRecordException;
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
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Turns lines into events: raw logs by the normalisers, and event documents as they are. The id of an event made here says where it was
 * read: the epoch is the number of the file, the sequence that of the line.
 */
public final class EventReader {
    private static final byte[] TIMESTAMP = "\"@timestamp\"".getBytes(StandardCharsets.UTF_8);

    private final Normalizer normalizer = Normalizers.standard();
    private final @Nullable String format;
    private final ZoneId zone;
    private final boolean jsonl;
    private final Consumer<BrokenLine> broken;

    /** @param broken takes the lines that give no event */
    public EventReader(@Nullable String format, ZoneId zone, boolean jsonl, Consumer<BrokenLine> broken) {
        this.broken = broken;
        this.format = format;
        this.zone = zone;
        this.jsonl = jsonl;
    }

    /** Whether lines are logs as they came, whose format is found from the bytes. */
    public boolean isPlain() {
        return format == null && !jsonl;
    }

    /** The events of a line; none when it is broken. */
    public List<Event> read(int file, LogFile at) {
        return read(file, at.line(), at.name(), at.received(), at.bytes(), at.length());
    }

    /** The events of one line; {@code length} is that of the line in its file, of which {@code line} may be a head. */
    public List<Event> read(int file, long number, String name, Instant received, byte[] line, long length) {
        RawId id = new RawId("file", file, number);
        byte[] body = line;
        String hint = format;
        boolean whole = length == line.length;
        if (jsonl && whole) {
            try {
                RawLine object = RawLine.read(line);
                body = object.raw();
                hint = format == null ? object.dataset() : format;
            } catch (IOException e) {
                broken.accept(new BrokenLine(name, number, "no object with \"raw\": " + e.getMessage()));
                return List.of();
            }
        }
        if (hint == null && whole) {
            Event document = document(id, received, body);
            if (document != null) {
                return List.of(document);
            }
        }
        Envelope envelope = new Envelope(
                "file",
                Transport.FILE,
                name,
                PeerAuthentication.CERTIFICATE,
                null,
                received,
                TimePolicy.TRUSTED,
                zone,
                hint,
                hint == null ? null : Normalizers.bastionOf(hint).orElse(null),
                whole ? null : RejectionReason.OVERSIZED,
                whole ? body.length : length);
        return normalizer
                .normalize(new RawLog(id, envelope, body))
                .fold(accepted -> new ArrayList<>(accepted.events()), refusal -> {
                    broken.accept(new BrokenLine(name, number, refusal.reason().word() + ": " + refusal.detail()));
                    return new ArrayList<Event>();
                });
    }

    /** The event of a document that holds ECS fields already; null for anything else, also for logs of Windows as JSON. */
    private static @Nullable Event document(RawId id, Instant received, byte[] body) {
        if (body.length < 2 || body[0] != '{' || !contains(body, TIMESTAMP)) {
            return null;
        }
        try {
            Map<String, Object> fields = EventJson.readFields(body);
            boolean ours = fields.containsKey("vigie.understanding");
            boolean ecs = fields.containsKey("event.kind")
                    || fields.containsKey("event.category")
                    || fields.containsKey("event.action")
                    || fields.containsKey("event.dataset");
            if (!ours && (!ecs || fields.keySet().stream().anyMatch(field -> field.startsWith("winlog.")))) {
                return null;
            }
            fields.putIfAbsent("event.id", id.toString());
            fields.putIfAbsent("event.original", new String(body, StandardCharsets.UTF_8));
            return new Event(
                    String.valueOf(fields.get("event.id")),
                    Instant.parse(String.valueOf(fields.get("@timestamp"))),
                    received,
                    String.valueOf(fields.getOrDefault("vigie.source", "file")),
                    Understanding.FULL,
                    fields);
        } catch (MalformedRecordException | IllegalArgumentException | DateTimeException e) {
            return null;
        }
    }

    private static boolean contains(byte[] body, byte[] word) {
        int last = Math.min(body.length, 1 << 16) - word.length;
        for (int i = 0; i <= last; i++) {
            if (body[i] == '"' && java.util.Arrays.equals(body, i, i + word.length, word, 0, word.length)) {
                return true;
            }
        }
        return false;
    }
}
