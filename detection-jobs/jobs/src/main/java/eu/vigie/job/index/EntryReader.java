package eu.vigie.job.index;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import eu.vigie.event.json.EventJson;
import eu.vigie.event.json.MalformedRecordException;
import eu.vigie.job.JobMetrics;
import eu.vigie.job.JobMetrics.Discard;
import eu.vigie.job.Topics;
import eu.vigie.job.wire.IndexEntry;
import eu.vigie.job.wire.IndexEntrySerializer;
import eu.vigie.job.wire.RecordTypeInfo;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.flink.api.common.serialization.DeserializationSchema.InitializationContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * From a record of any topic to its document; the value's bytes stay as they are. Alerts and incidents carry their version; elsewhere a later
 * record of the same id replaces an earlier one, so the offset is the version. Events are never changed and have none.
 */
final class EntryReader implements KafkaRecordDeserializationSchema<IndexEntry> {
    static final TypeInformation<IndexEntry> TYPE =
            new RecordTypeInfo<>(IndexEntry.class, IndexEntrySerializer.INSTANCE);

    private static final long serialVersionUID = 1;
    private static final Logger LOG = LoggerFactory.getLogger(EntryReader.class);
    private static final JsonFactory JSON = new JsonFactory();

    private transient @Nullable JobMetrics metrics;

    @Override
    public void open(InitializationContext context) {
        metrics = new JobMetrics(context.getMetricGroup());
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<IndexEntry> out) {
        if (record.value() == null && !record.topic().equals(Topics.PROFILES)) {
            return; // a key taken back by compaction
        }
        try {
            out.collect(record.value() == null ? removal(record) : entry(record));
        } catch (MalformedRecordException | IOException | IllegalArgumentException | DateTimeException e) {
            LOG.error(
                    "{}-{} at {} cannot be indexed: {}",
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    e.getMessage());
            if (metrics != null) {
                metrics.discarded(Discard.MALFORMED, 1);
            }
        }
    }

    private static IndexEntry entry(ConsumerRecord<byte[], byte[]> record) throws IOException {
        String topic = record.topic();
        if (topic.equals(Topics.EVENTS)) {
            return new IndexEntry(
                    Indices.ofEvents(receivedAt(record)), id(record), IndexEntry.UNVERSIONED, topic, record.value());
        }
        String index = Indices.BY_TOPIC.get(topic);
        if (index == null) {
            throw new IllegalArgumentException("no index for topic " + topic);
        }
        boolean versioned = topic.equals(Topics.ALERTS) || topic.equals(Topics.INCIDENTS);
        OptionalLong version = versioned ? version(record.value()) : OptionalLong.empty();
        return new IndexEntry(index, id(record), version.orElse(record.offset() + 1), topic, record.value());
    }

    /** Of a profile that is no more. */
    private static IndexEntry removal(ConsumerRecord<byte[], byte[]> record) throws IOException {
        return new IndexEntry(Indices.PROFILES, id(record), record.offset() + 1, record.topic(), new byte[0]);
    }

    /**
     * The record's key. A step of a delivery, which has no id of its own, is named by its place; a detection, keyed by its entity so that
     * an alert's detections stay in order, by the id that it carries.
     */
    private static String id(ConsumerRecord<byte[], byte[]> record) throws IOException {
        String topic = record.topic();
        if (topic.equals(Topics.DETECTIONS) || topic.equals(Topics.CORRELATIONS)) {
            return ownId(record.value()).orElseThrow(() -> new IllegalArgumentException("a detection without an id"));
        }
        return record.key() == null || topic.equals(Topics.DELIVERIES)
                ? topic + "~" + record.partition() + "-" + record.offset()
                : new String(record.key(), UTF_8);
    }

    private static Instant receivedAt(ConsumerRecord<byte[], byte[]> record) {
        Header header = record.headers().lastHeader(Topics.RECEIVED_HEADER);
        return header == null
                ? EventJson.read(record.value()).receivedAt()
                : Instant.ofEpochMilli(Long.parseLong(new String(header.value(), UTF_8)));
    }

    /** The text under the document's own key {@code id}. */
    private static Optional<String> ownId(byte[] json) throws IOException {
        try (JsonParser parser = JSON.createParser(json)) {
            return find(parser, "id") && parser.currentToken() == JsonToken.VALUE_STRING
                    ? Optional.of(parser.getText())
                    : Optional.empty();
        }
    }

    /** The number under the document's own key {@code version}. */
    private static OptionalLong version(byte[] json) throws IOException {
        try (JsonParser parser = JSON.createParser(json)) {
            return find(parser, "version") ? OptionalLong.of(parser.getLongValue()) : OptionalLong.empty();
        }
    }

    /** Leaves the parser at the value of a key of the outermost object; false: there is none. */
    private static boolean find(JsonParser parser, String key) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw new IOException("not a JSON object");
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean found = parser.currentName().equals(key);
            parser.nextToken();
            if (found) {
                return true;
            }
            parser.skipChildren();
        }
        return false;
    }

    @Override
    public TypeInformation<IndexEntry> getProducedType() {
        return TYPE;
    }
}
