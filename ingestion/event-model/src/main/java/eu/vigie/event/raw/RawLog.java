package eu.vigie.event.raw;

/**
 * The bytes that a source sent, with their envelope. On the topic the bytes are the value and the envelope the headers.
 *
 * <p>The array is not copied: it belongs to the record from then on and is never written to.
 */
@SuppressWarnings("ArrayRecordComponent") // identity is the id; the bytes are carried, not compared
public record RawLog(RawId id, Envelope envelope, byte[] body) {
    @Override
    public boolean equals(Object other) {
        return other instanceof RawLog that && id.equals(that.id);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    /** Names the log without showing it: log text is hostile and may hold secrets. */
    @Override
    public String toString() {
        return "RawLog[" + id + ", " + envelope.source() + ", " + body.length + " bytes]";
    }
}
