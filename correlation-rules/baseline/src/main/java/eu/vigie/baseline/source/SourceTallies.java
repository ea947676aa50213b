package eu.vigie.baseline.source;

import eu.vigie.event.raw.Envelope;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Counts the logs that one reader reads, by source, sender and minute of reception. Nothing happens for a log but two look-ups; a tally
 * leaves when a later minute begins, or with {@link #flush}. Of a source {@value #MOST_SENDERS} senders a minute are told apart: a flood of
 * invented addresses counts for the source alone.
 */
public final class SourceTallies {
    static final int MOST_SENDERS = 2_000;

    /** Held at a time; of more the counts leave at once. */
    static final int MOST_SOURCES = 1_000;

    private final Map<String, Source> sources = new HashMap<>();
    private final Consumer<SourceTally> out;

    public SourceTallies(Consumer<SourceTally> out) {
        this.out = out;
    }

    /**
     * A log was read.
     *
     * @param receivedMillis reception since 1970
     * @param event event.id, of a dead letter the raw id
     * @param offset stated time less reception in milliseconds; null: none to compare
     */
    public void read(Envelope envelope, long receivedMillis, String event, boolean deadLetter, @Nullable Long offset) {
        long minute = Math.floorDiv(receivedMillis, SourceSettings.MINUTE);
        String id = envelope.source();
        Source source = sources.get(id);
        if (source == null) {
            source = new Source(id);
            if (sources.size() >= MOST_SOURCES) {
                flush();
                sources.clear();
            }
            sources.put(id, source);
        }
        if (minute > source.minute) {
            source.flush();
            source.senders.clear();
            source.minute = minute;
        }
        source.sender(sender(envelope)).add(minute, receivedMillis, event, deadLetter, offset);
    }

    /** Sends all that was counted. */
    public void flush() {
        sources.values().forEach(Source::flush);
    }

    /** The address without its port; of files and of the topic's other producers, whose peer is no address, none. */
    static String sender(Envelope envelope) {
        return switch (envelope.transport()) {
            case SYSLOG_UDP, SYSLOG_TCP, SYSLOG_TLS, HTTP, HTTPS -> address(envelope.peer());
            case FILE, KAFKA -> SourceTally.NO_SENDER;
        };
    }

    private static String address(String peer) {
        int colon = peer.lastIndexOf(':');
        if (peer.startsWith("[")) {
            int bracket = peer.indexOf(']');
            return bracket < 0 ? peer : peer.substring(1, bracket);
        }
        return colon < 0 || peer.indexOf(':') != colon ? peer : peer.substring(0, colon);
    }

    private final class Source {
        private final String id;
        private final Map<String, Sender> senders = new HashMap<>();
        private final Sender beyond;
        private long minute = Long.MIN_VALUE;

        Source(String id) {
            this.id = id;
            beyond = new Sender(id, SourceTally.NO_SENDER, true);
        }

        Sender sender(String address) {
            Sender known = senders.get(address);
            if (known != null) {
                return known;
            }
            if (senders.size() >= MOST_SENDERS) {
                return beyond;
            }
            Sender fresh = new Sender(id, address, false);
            senders.put(address, fresh);
            return fresh;
        }

        void flush() {
            senders.values().forEach(Sender::flush);
            beyond.flush();
        }
    }

    private final class Sender {
        private final String source;
        private final String address;
        private final boolean unnamed;
        private long minute;
        private long logs;
        private long deadLetters;
        private OffsetSample offsets = new OffsetSample();
        private String lastEvent = "";
        private long lastMillis;

        Sender(String source, String address, boolean unnamed) {
            this.source = source;
            this.address = address;
            this.unnamed = unnamed;
        }

        void add(long at, long received, String event, boolean deadLetter, @Nullable Long offset) {
            if (at != minute) {
                flush();
                minute = at;
            }
            logs++;
            deadLetters += deadLetter ? 1 : 0;
            if (offset != null) {
                offsets.add(offset);
            }
            if (logs == 1 || received >= lastMillis) {
                lastEvent = event;
                lastMillis = received;
            }
        }

        void flush() {
            if (logs == 0) {
                return;
            }
            out.accept(new SourceTally(
                    source,
                    address,
                    minute,
                    logs,
                    deadLetters,
                    unnamed ? logs : 0,
                    offsets.seen(),
                    offsets.kept(),
                    lastEvent,
                    lastMillis));
            logs = 0;
            deadLetters = 0;
            if (offsets.seen() > 0) {
                offsets = new OffsetSample();
            }
        }
    }
}
