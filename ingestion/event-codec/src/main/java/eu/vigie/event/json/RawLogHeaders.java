package eu.vigie.event.json;

import static java.nio.charset.StandardCharsets.UTF_8;

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
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The envelope of a raw log as record headers of the topic {@code vigie.raw}; the record's value is the log's bytes, its key the source.
 *
 * <p>Every value is UTF-8 text. {@code vigie.received} is microseconds since 1970 (wall clock of the collector); what is finer is cut off.
 * {@code vigie.length} stands only where it differs from the value's length, {@code vigie.run} only on logs of a replay or
 * an import, {@code vigie.history} on those of an import. Names beyond those listed here are ignored.
 *
 * <p>Reading never throws: an absent header gives its default, a broken one its default and its name in {@link Reading#broken()}.
 */
public final class RawLogHeaders {
    public static final String ID = "vigie.id";
    public static final String SOURCE = "vigie.source";
    public static final String TRANSPORT = "vigie.transport";
    public static final String PEER = "vigie.peer";
    public static final String AUTHENTICATION = "vigie.auth";
    public static final String PRINCIPAL = "vigie.principal";
    public static final String RECEIVED = "vigie.received";
    public static final String TIME = "vigie.time";
    public static final String ZONE = "vigie.zone";
    public static final String FORMAT = "vigie.format";
    public static final String BASTION = "vigie.bastion";
    public static final String REFUSAL = "vigie.refusal";
    public static final String LENGTH = "vigie.length";
    public static final String RUN = "vigie.run";
    public static final String HISTORY = "vigie.history";

    /** The source of a foreign record whose key names none. */
    public static final String FOREIGN_SOURCE = "kafka";

    private static final int MAX_TEXT = 1024;
    private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private RawLogHeaders() {}

    /** A name and its bytes; the array is not copied. */
    @SuppressWarnings("ArrayRecordComponent") // carried, not compared
    public record Header(String name, byte[] value) {}

    /** Where a record stands in Kafka, and the time that its producer or the broker wrote on it. */
    public record Place(String topic, int partition, long offset, Instant timestamp) {}

    /**
     * What was read.
     *
     * @param broken names of the headers that could not be used, in the order of this class's constants; the key counts as {@code key}
     */
    public record Reading(RawLog log, List<String> broken) {}

    /** The headers of a log, in a fixed order. */
    public static List<Header> write(RawLog log) {
        Envelope envelope = log.envelope();
        List<Header> headers = new ArrayList<>(14);
        add(headers, ID, log.id().toString());
        add(headers, SOURCE, envelope.source());
        add(headers, TRANSPORT, envelope.transport().word());
        add(headers, PEER, envelope.peer());
        add(headers, AUTHENTICATION, envelope.authentication().word());
        add(headers, PRINCIPAL, envelope.principal());
        add(headers, RECEIVED, Long.toString(micros(envelope.receivedAt())));
        add(headers, TIME, envelope.time().word());
        add(headers, ZONE, envelope.zone().getId());
        add(headers, FORMAT, envelope.format());
        add(headers, BASTION, envelope.bastion());
        add(
                headers,
                REFUSAL,
                envelope.refusal() == null ? null : envelope.refusal().word());
        if (envelope.originalLength() != log.body().length) {
            add(headers, LENGTH, Long.toString(envelope.originalLength()));
        }
        add(headers, RUN, envelope.run() == null ? null : envelope.run().toString());
        add(
                headers,
                HISTORY,
                envelope.history() == null ? null : envelope.history().toString());
        return headers;
    }

    /**
     * Reads a record of ours or of a foreign producer. A foreign one (no {@code vigie.id}) is named by its place, has its key as source
     * and its timestamp as reception time. A header that stands more than once counts as last written.
     */
    public static Reading read(Iterable<Header> headers, byte @Nullable [] key, byte @Nullable [] value, Place place) {
        Map<String, byte[]> values = new HashMap<>();
        for (Header header : headers) {
            values.put(header.name(), header.value());
        }
        return new Reader(values).read(key, value == null ? new byte[0] : value, place);
    }

    private static void add(List<Header> headers, String name, @Nullable String text) {
        if (text != null) {
            headers.add(new Header(name, clean(text).getBytes(UTF_8)));
        }
    }

    /** A file's path or a certificate's subject may hold what {@link #text} refuses. */
    private static String clean(String text) {
        String printable = text.codePoints().anyMatch(c -> unfit(c))
                ? text.codePoints()
                        .map(c -> unfit(c) ? '?' : c)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString()
                : text;
        int end = Math.min(printable.length(), MAX_TEXT);
        while (printable.substring(0, end).getBytes(UTF_8).length > MAX_TEXT) {
            end = printable.offsetByCodePoints(end, -1);
        }
        return printable.substring(0, end);
    }

    private static boolean unfit(int c) {
        return Character.isISOControl(c)
                || c == '\uFFFD'
                || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }

    private static final class Reader {
        private final Map<String, byte[]> values;
        private final List<String> broken = new ArrayList<>(0);

        Reader(Map<String, byte[]> values) {
            this.values = values;
        }

        Reading read(byte @Nullable [] key, byte[] body, Place place) {
            RawId id = parsed(ID, RawId::parse, RawId.ofOffset(place.topic(), place.partition(), place.offset()));
            String source =
                    values.containsKey(SOURCE) ? parsed(SOURCE, RawLogHeaders::name, FOREIGN_SOURCE) : sourceOf(key);
            Envelope envelope = new Envelope(
                    source,
                    parsed(TRANSPORT, Transport::ofWord, Transport.KAFKA),
                    parsed(PEER, Function.identity(), "kafka:" + place.topic() + "/" + place.partition()),
                    parsed(AUTHENTICATION, PeerAuthentication::ofWord, PeerAuthentication.NONE),
                    optional(PRINCIPAL, Function.identity()),
                    parsed(RECEIVED, RawLogHeaders::instant, bounded(place.timestamp())),
                    parsed(TIME, TimePolicy::ofWord, TimePolicy.LIVE),
                    parsed(ZONE, ZoneId::of, ZoneOffset.UTC),
                    optional(FORMAT, RawLogHeaders::name),
                    optional(BASTION, RawLogHeaders::name),
                    optional(REFUSAL, RejectionReason::ofWord),
                    parsed(LENGTH, text -> length(text, body.length), (long) body.length),
                    optional(RUN, ReplayRun::parse),
                    optional(HISTORY, History::parse));
            return new Reading(new RawLog(id, envelope, body), List.copyOf(broken));
        }

        private String sourceOf(byte @Nullable [] key) {
            if (key == null) {
                return FOREIGN_SOURCE;
            }
            try {
                return name(text(key));
            } catch (RuntimeException e) {
                broken.add("key");
                return FOREIGN_SOURCE;
            }
        }

        private <T> T parsed(String header, Function<String, T> parse, T byDefault) {
            T value = optional(header, parse);
            return value == null ? byDefault : value;
        }

        private <T> @Nullable T optional(String header, Function<String, T> parse) {
            byte[] bytes = values.get(header);
            if (bytes == null) {
                if (values.containsKey(header)) { // Kafka allows a header without a value
                    broken.add(header);
                }
                return null;
            }
            try {
                return parse.apply(text(bytes));
            } catch (RuntimeException e) {
                broken.add(header);
                return null;
            }
        }
    }

    /** Strict: a header that is no UTF-8, is too long or holds control characters was not written by us. */
    private static String text(byte[] bytes) {
        String text = new String(bytes, UTF_8);
        if (bytes.length > MAX_TEXT
                || text.indexOf('\uFFFD') >= 0
                || text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("not a header's text");
        }
        return text;
    }

    /** A word that configuration gave: never blank, never long. */
    private static String name(String text) {
        if (text.isBlank() || text.length() > 128) {
            throw new IllegalArgumentException("not a name");
        }
        return text;
    }

    /** Not {@code ChronoUnit.MICROS.between}: it counts in nanoseconds and overflows in 2262. */
    private static long micros(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000L), instant.getNano() / 1_000);
    }

    private static Instant instant(String micros) {
        Instant instant = Instant.EPOCH.plus(Long.parseLong(micros), ChronoUnit.MICROS);
        if (!bounded(instant).equals(instant)) {
            throw new IllegalArgumentException("not a time of reception");
        }
        return instant;
    }

    private static Instant bounded(Instant instant) {
        return instant.isBefore(EARLIEST) ? EARLIEST : instant.isAfter(LATEST) ? LATEST : instant;
    }

    private static long length(String text, int bodyLength) {
        long length = Long.parseLong(text);
        if (length < bodyLength) {
            throw new IllegalArgumentException("shorter than the body");
        }
        return length;
    }
}
