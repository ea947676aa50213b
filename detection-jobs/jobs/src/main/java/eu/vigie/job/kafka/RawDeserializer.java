package eu.vigie.job.kafka;

import eu.vigie.event.json.RawLogHeaders;
import eu.vigie.job.wire.RawRecord;
import eu.vigie.job.wire.RecordTypes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** Records of the raw topic. Never fails: what cannot be read of the headers has its default. */
public final class RawDeserializer implements KafkaRecordDeserializationSchema<RawRecord> {
    private static final long serialVersionUID = 1;

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<RawRecord> out) {
        List<RawLogHeaders.Header> headers = new ArrayList<>(13);
        for (Header header : record.headers()) {
            headers.add(new RawLogHeaders.Header(header.key(), header.value()));
        }
        RawLogHeaders.Place place = new RawLogHeaders.Place(
                record.topic(), record.partition(), record.offset(), Instant.ofEpochMilli(record.timestamp()));
        out.collect(new RawRecord(
                RawLogHeaders.read(headers, record.key(), record.value(), place).log(),
                record.topic(),
                record.partition(),
                record.offset()));
    }

    @Override
    public TypeInformation<RawRecord> getProducedType() {
        return RecordTypes.RAW;
    }
}
