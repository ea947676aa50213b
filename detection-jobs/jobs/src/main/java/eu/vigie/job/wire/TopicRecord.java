package eu.vigie.job.wire;

import eu.vigie.event.Require;

/**
 * A record on its way to a topic: JSON made once, carried as bytes from there on.
 *
 * @param value empty: the key is taken back, on a topic that keeps the newest record of a key
 * @param receivedMillis of an event, when its raw log was received (wall clock of the collector), in milliseconds since 1970;
 *     {@value #NO_TIME} elsewhere
 */
@SuppressWarnings("ArrayRecordComponent") // carried, not compared
public record TopicRecord(String topic, String key, byte[] value, long receivedMillis) {
    public static final long NO_TIME = Long.MIN_VALUE;

    public TopicRecord {
        Require.text(topic, "topic");
        Require.text(key, "key");
    }

    public TopicRecord(String topic, String key, byte[] value) {
        this(topic, key, value, NO_TIME);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TopicRecord that
                && topic.equals(that.topic)
                && key.equals(that.key)
                && receivedMillis == that.receivedMillis
                && java.util.Arrays.equals(value, that.value);
    }

    @Override
    public int hashCode() {
        return key.hashCode();
    }

    @Override
    public String toString() {
        return "TopicRecord[" + topic + ", " + key + ", " + value.length + " bytes]";
    }
}
