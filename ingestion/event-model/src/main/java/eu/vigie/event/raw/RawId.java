package eu.vigie.event.raw;

import java.util.regex.Pattern;

/**
 * Names one raw log for good: who numbered it, in which run, as which one. Given before the first send and kept through spool, repeat and
 * restart, so that a repeated raw log is recognised.
 *
 * <p>A record of a foreign producer gets {@link #ofOffset}. Text form: {@code sender-epoch-sequence}; safe in URLs and as a document id.
 *
 * @param sender the collector, or a client that numbers its own batches: letters, digits and {@code . _ ~}, at most 128
 * @param epoch the run of that sender, growing
 * @param sequence the number inside the run, growing in the order of sending
 */
public record RawId(String sender, long epoch, long sequence) implements Comparable<RawId> {
    private static final Pattern SENDER = Pattern.compile("[A-Za-z0-9._~]{1,128}");

    public RawId {
        if (!SENDER.matcher(sender).matches()) {
            throw new IllegalArgumentException(
                    "sender must be 1 to 128 of A-Z a-z 0-9 . _ ~ but is \"" + sender + "\"");
        }
        if (epoch < 0 || sequence < 0) {
            throw new IllegalArgumentException("epoch and sequence must not be negative: " + epoch + ", " + sequence);
        }
    }

    /** The id of a record that came into Kafka without one. */
    public static RawId ofOffset(String topic, int partition, long offset) {
        return new RawId(topic.replace('-', '_') + "~" + partition, 0, offset);
    }

    /** Reads the text form; throws {@link IllegalArgumentException} when it is not one. */
    public static RawId parse(String text) {
        int last = text.lastIndexOf('-');
        int middle = last <= 0 ? -1 : text.lastIndexOf('-', last - 1);
        if (middle <= 0) {
            throw new IllegalArgumentException("not a raw id: \"" + text + "\" (expected sender-epoch-sequence)");
        }
        return new RawId(
                text.substring(0, middle),
                Long.parseLong(text, middle + 1, last, 10),
                Long.parseLong(text, last + 1, text.length(), 10));
    }

    /** Order of sending: by sender as text, then epoch and sequence as numbers. */
    @Override
    public int compareTo(RawId other) {
        int order = sender.compareTo(other.sender);
        if (order == 0) {
            order = Long.compare(epoch, other.epoch);
        }
        return order != 0 ? order : Long.compare(sequence, other.sequence);
    }

    @Override
    public String toString() {
        return sender + "-" + epoch + "-" + sequence;
    }
}
